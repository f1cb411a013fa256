/** Levels of the administrative tree, top to bottom (domain-model §3.1). VILLAGE and COMMUNITY share one storey. */
export const ORG_LEVELS = [
  'PROVINCE',
  'CITY',
  'COUNTY',
  'TOWNSHIP',
  'DEPARTMENT',
  'SERVICE_ZONE',
  'VILLAGE',
  'COMMUNITY',
  'GRID',
  'MICRO_GRID',
] as const;

export type OrgLevel = (typeof ORG_LEVELS)[number];

export const ORG_LEVEL_ZH: Readonly<Record<OrgLevel, string>> = Object.freeze({
  PROVINCE: '省',
  CITY: '市',
  COUNTY: '县（区）',
  TOWNSHIP: '乡镇（街道）',
  DEPARTMENT: '站所（科室）',
  SERVICE_ZONE: '服务区',
  VILLAGE: '行政村',
  COMMUNITY: '社区',
  GRID: '网格',
  MICRO_GRID: '微网格',
});

/**
 * Which level may stand directly below which (CORE-05). Depth is data: a village may stand below a service zone or
 * directly below its township, a special grid below either, so nobody may count storeys.
 */
export const PARENT_LEVELS: Readonly<Record<OrgLevel, readonly OrgLevel[]>> = Object.freeze({
  PROVINCE: [],
  CITY: ['PROVINCE'],
  // Some counties answer to the province directly (省直辖县).
  COUNTY: ['CITY', 'PROVINCE'],
  // Some cities have townships but no counties.
  TOWNSHIP: ['COUNTY', 'CITY'],
  // Handles what it is given, anywhere in the township: a home for people, not a place (站所、办公室、综治中心).
  DEPARTMENT: ['TOWNSHIP'],
  SERVICE_ZONE: ['TOWNSHIP'],
  VILLAGE: ['TOWNSHIP', 'SERVICE_ZONE'],
  COMMUNITY: ['TOWNSHIP', 'SERVICE_ZONE'],
  // A special grid (专属网格) crosses villages and so stands above them.
  GRID: ['VILLAGE', 'COMMUNITY', 'SERVICE_ZONE', 'TOWNSHIP'],
  MICRO_GRID: ['GRID'],
});

/** The levels that a tenant's own tree holds; everything above is the shared division list. */
export const TENANT_LEVELS: readonly OrgLevel[] = Object.freeze(ORG_LEVELS.slice(ORG_LEVELS.indexOf('TOWNSHIP')));

/** Levels that stand for the same kind of place, so that one may succeed the other (村改居: VILLAGE → COMMUNITY). */
export const storeyOf = (level: OrgLevel): string => (level === 'COMMUNITY' ? 'VILLAGE' : level);
