import { areaCodeOf, cityCodeOf, countyCodeOf, DomainError } from '@xiangzhi/kernel';
import { unitNameOf } from '../tree/naming.rules.js';
import { kindOfTownship, type County, type Township, type TownshipRequest } from './township.js';

/** What the division list knows about a request: its county, and the township by code or by name. */
export interface ListedFacts {
  readonly county: Omit<County, 'cityCode'> | null;
  readonly byCode: ListedTownship | null;
  readonly byName: ListedTownship | null;
  /** How many townships the list has in the county, for the message. */
  readonly townshipsInCounty: number;
}

export type ListedTownship = Pick<Township, 'name' | 'officialName' | 'kind'> & { readonly areaCode: string };

/**
 * The county that a request is about.
 * @throws DomainError VALIDATION: nothing given, a malformed code, a code of another level, code and county disagree
 */
export function countyOfRequest({ areaCode, name, countyCode }: TownshipRequest): string {
  if (countyCode !== undefined) assertLevel(countyCode, 'COUNTY', '县级（6 位）', ['countyCode']);
  if (areaCode === undefined) {
    if (name !== undefined && countyCode !== undefined) return countyCode;
    throw invalid('请填写乡镇的 9 位区划代码；名录中没有的乡镇，请同时填写名称和所属县（区）代码', ['areaCode']);
  }
  assertLevel(areaCode, 'TOWNSHIP', '乡镇级（9 位）', ['areaCode']);
  const county = countyCodeOf(areaCode) ?? '';
  if (countyCode !== undefined && countyCode !== county) {
    throw invalid(`乡镇代码 ${areaCode} 属于县（区）${county}，与所填的 ${countyCode} 不一致，请核对后只保留正确的一个`, ['countyCode']);
  }
  return county;
}

/**
 * Which township is meant, decided from the request and the list. The list wins over a typing error; where it is silent,
 * an explicit name and county are believed (CORE-05b).
 * @throws DomainError VALIDATION with the cure
 */
export function townshipOf(request: TownshipRequest, facts: ListedFacts): Township {
  const county = countyFound(request, facts);
  if (facts.byCode) return { ...agreeing(facts.byCode, request, county), county, listed: true };
  if (request.name === undefined || request.countyCode === undefined) throw unlisted(request, facts);
  if (facts.byName && request.areaCode !== undefined && !request.areaCode.startsWith('P-')) {
    throw invalid(`${county.name}${facts.byName.name}在区划名录中的代码是 ${facts.byName.areaCode}，不是 ${request.areaCode}，请改用名录代码`, ['areaCode']);
  }
  if (facts.byName) return { ...facts.byName, county, listed: true };
  const name = unitNameOf(request.name, ['name']);
  return { areaCode: request.areaCode ?? null, name, officialName: name, kind: kindOfTownship(name), county, listed: false };
}

function countyFound(request: TownshipRequest, { county }: ListedFacts): County {
  if (county) return { ...county, cityCode: cityCodeOf(county.code) ?? '' };
  const asked = request.countyCode ?? request.areaCode?.slice(0, 6) ?? '';
  throw invalid(`县（区）代码 ${asked} 不在区划名录中，请核对代码，或先把该县（区）载入名录`, [request.countyCode ? 'countyCode' : 'areaCode']);
}

function agreeing(listed: ListedTownship, { name }: TownshipRequest, county: County): ListedTownship {
  if (name === undefined || [listed.name, listed.officialName].includes(unitNameOf(name, ['name']))) return listed;
  throw invalid(`代码 ${listed.areaCode} 在区划名录中是${county.name}“${listed.name}”，与所填名称“${name}”不一致，请核对代码或名称`, ['name']);
}

function unlisted({ areaCode }: TownshipRequest, { county, townshipsInCounty }: ListedFacts): DomainError {
  return invalid(
    `乡镇代码 ${areaCode ?? ''} 不在区划名录中（${county?.name ?? ''}共收录 ${townshipsInCounty} 个乡镇、街道）。请核对代码；` +
      '如该乡镇确未收录，请同时填写名称和所属县（区）代码',
    ['areaCode'],
  );
}

function assertLevel(code: string, level: 'COUNTY' | 'TOWNSHIP', levelZh: string, path: readonly string[]): void {
  if (areaCodeOf(code, path).level !== level) throw invalid(`“${code}”不是${levelZh}代码，请填写${levelZh}代码`, path);
}

/** Area codes, not names, say which township is meant: every refusal here is CORE-01's. */
const invalid = (messageZh: string, argumentPath: readonly (string | number)[]): DomainError =>
  new DomainError('VALIDATION', { rule: 'CORE-01', messageZh, argumentPath });
