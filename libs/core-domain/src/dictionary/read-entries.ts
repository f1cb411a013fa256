import { sql, type Dictionary, type Statement } from '@xiangzhi/plugin-api';
import type { Transaction } from '@xiangzhi/persistence';
import type { Entry } from './dictionary.rules.js';

interface StoredEntry extends Entry {
  readonly dictionary: string;
}

/** What is added to dictionaries, by whom: the widest region first, the township's own last; each in the order that it was given. */
interface Additions {
  readonly inTownship: (tenantId: string, names: readonly string[]) => Statement;
  readonly inRegion: (regionCode: string, names: readonly string[]) => Statement;
}

const COLUMNS = sql`e.dictionary, e.code, e.parent, e.label_zh as "labelZh", e.label_en as "labelEn"`;

/** Of one code that several regions have added the nearest holds, as in the label of a row. */
const regional = (among: Statement, names: readonly string[]): Statement => sql`
  select distinct on (e.dictionary, e.code) ${COLUMNS}, 'REGION' as origin, e.retired_at is not null as retired, length(e.region_code) as nearness, e.position
  from ${among} where e.dictionary = any(${names}) order by e.dictionary, e.code, length(e.region_code) desc`;

const ordered = (rows: Statement): Statement => sql`
  select a.dictionary, a.code, a.parent, a."labelZh", a."labelEn", a.origin, a.retired from (${rows}) a order by a.dictionary, a.nearness, a.position, a.code`;

const ADDITIONS: Additions = {
  inTownship: (tenantId, names) => ordered(sql`
    (${regional(sql`core.tenant t join core.region_dictionary_entry e on t.tenant_id = ${tenantId} and starts_with(t.area_code, e.region_code)`, names)})
    union all
    select ${COLUMNS}, 'TOWNSHIP', e.state = 'RETIRED', 100, e.position from core.dictionary_entry e where e.tenant_id = ${tenantId} and e.dictionary = any(${names})`),
  inRegion: (regionCode, names) => ordered(regional(sql`(select r.* from core.region_dictionary_entry r where starts_with(${regionCode}, r.region_code)) e`, names)),
};

const baselineOf = ({ codes, entries }: Dictionary): readonly Entry[] =>
  codes.map((code) => ({ code, parent: entries[code]?.parent ?? null, labelZh: entries[code]?.zh ?? code, labelEn: entries[code]?.en ?? null, origin: 'BASELINE', retired: entries[code]?.retired === true }));

const withBaseline = (dictionaries: readonly Dictionary[], stored: readonly StoredEntry[]): readonly (readonly [Dictionary, readonly Entry[]])[] =>
  dictionaries.map((one) => [one, [...baselineOf(one), ...stored.filter(({ dictionary }) => dictionary === one.name)]] as const);

/** All codes of dictionaries as they hold in a township, retired ones among them; one statement. */
export const entriesInTownship = async (tx: Pick<Transaction, 'query'>, tenantId: string, dictionaries: readonly Dictionary[]) =>
  withBaseline(dictionaries, await tx.query<StoredEntry>(ADDITIONS.inTownship(tenantId, dictionaries.map(({ name }) => name))));

/** The same as a region knows them: its own additions and those of the regions above it. */
export const entriesInRegion = async (tx: Pick<Transaction, 'query'>, regionCode: string, dictionaries: readonly Dictionary[]) =>
  withBaseline(dictionaries, await tx.query<StoredEntry>(ADDITIONS.inRegion(regionCode, dictionaries.map(({ name }) => name))));
