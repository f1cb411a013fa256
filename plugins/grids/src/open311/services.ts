import { DomainError, type PublicTownship } from '@xiangzhi/plugin-api';
import { entriesInTownship } from '@xiangzhi/core-domain/records';
import { GridIssueCategory } from '../grid-issue/grid-issue.choices.js';
import { GridIssueDictionary } from '../grid-issue/grid-issue.dictionaries.js';
import { GridsSettings, type PublicGridCategory } from '../grids.settings.js';
import type { GeoReport, GeoReportValue } from './georeport.js';

/** A category that the township has opened, or a code below one. */
export interface Service {
  readonly code: string;
  readonly labelZh: string;
  readonly category: PublicGridCategory;
  readonly retired: boolean;
}

/** What the township has opened, by code; retired codes too, for what was reported under them. */
export type Services = ReadonlyMap<string, Service>;

export const EMERGENCY = '紧急情况请拨 110、119、120，本渠道不是报警渠道';

/** Two round trips, whatever the dictionary holds. */
export const servicesOf = async ({ tenantId, read, settings }: PublicTownship): Promise<Services> => {
  const { publicCategories } = await settings(GridsSettings);
  const [[, entries] = [null, []]] = await entriesInTownship({ query: read }, tenantId, [GridIssueDictionary]);
  const parents = new Map(entries.map(({ code, parent }) => [code, parent]));
  const topOf = (code: string): string => {
    const parent = parents.get(code);
    return parent == null ? code : topOf(parent);
  };
  const open = entries.flatMap(({ code, labelZh, retired }): Service[] => {
    const category = publicCategories.find((one) => one === topOf(code));
    return category === undefined ? [] : [{ code, labelZh, category, retired }];
  });
  return new Map(open.map((one) => [one.code, one]));
};

/** @throws DomainError VALIDATION without a code, NOT_FOUND for one that is not open */
export const serviceNamed = (services: Services, code: string | undefined): Service => {
  if (!code) throw new DomainError('VALIDATION', { messageZh: '请用参数 service_code 写明服务，可选的见 services', argumentPath: ['service_code'] });
  const service = services.get(code);
  if (service && !service.retired) return service;
  throw new DomainError('NOT_FOUND', { messageZh: `没有向公众开放的服务“${code.slice(0, 40)}”，可选的见 services`, argumentPath: ['service_code'] });
};

const shown = ({ code, labelZh, category }: Service): GeoReportValue => {
  const group = GridIssueCategory.labels[category].zh;
  return { service_code: code, service_name: labelZh, description: `${labelZh}。${EMERGENCY}`, metadata: true, type: 'realtime', keywords: group, group };
};

export const serviceList = (services: Services): GeoReport => ({ root: 'services', value: [...services.values()].filter(({ retired }) => !retired).map(shown) });

/** Nothing has to be filled in besides; what cannot be filled in (`variable: false`) is shown to whoever reports. */
export const serviceDefinition = ({ code }: Service): GeoReport => ({
  root: 'service_definition',
  value: { service_code: code, attributes: [{ variable: false, code: 'EMERGENCY', datatype: 'string', required: false, datatype_description: null, order: 1, description: EMERGENCY }] },
});
