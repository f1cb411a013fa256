import { choices } from '@xiangzhi/plugin-api';

/** Levels of a township's own tree and of the divisions above it (domain-model §3.1). */
export const OrgLevel = choices('OrgLevel', { zh: '组织层级', en: 'Level of the administrative tree.' }, {
  PROVINCE: { zh: '省', en: 'Province.' },
  CITY: { zh: '地级市', en: 'Prefecture-level city.' },
  COUNTY: { zh: '县（区）', en: 'County or district.' },
  TOWNSHIP: { zh: '乡镇（街道）', en: 'Township, town or subdistrict; a tenant.' },
  DEPARTMENT: { zh: '站所（科室、中心）', en: 'Department of the township: handles what it is given, and has no area of its own.' },
  SERVICE_ZONE: { zh: '服务区（管理区、片区）', en: 'Service zone, optional.' },
  VILLAGE: { zh: '行政村', en: 'Administrative village.' },
  COMMUNITY: { zh: '社区', en: 'Urban community.' },
  GRID: { zh: '网格', en: 'Grid.' },
  MICRO_GRID: { zh: '微网格', en: 'Micro-grid: lane, street or building.' },
});

/** Levels that a township may add units on. */
export const OpenableLevel = choices('OpenableOrgLevel', { zh: '可新设的层级', en: 'Levels on which a township may open units.' }, {
  DEPARTMENT: OrgLevel.labels.DEPARTMENT,
  SERVICE_ZONE: OrgLevel.labels.SERVICE_ZONE,
  VILLAGE: OrgLevel.labels.VILLAGE,
  COMMUNITY: OrgLevel.labels.COMMUNITY,
  GRID: OrgLevel.labels.GRID,
  MICRO_GRID: OrgLevel.labels.MICRO_GRID,
});
