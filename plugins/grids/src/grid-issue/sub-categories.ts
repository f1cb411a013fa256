import { DomainError, fragment, joined, verbatim, type Fragment } from '@xiangzhi/plugin-api';
import type { GridIssueCategory } from './grid-issue.choices.js';

/** The baseline of the dictionary below the categories; a township's own codes will name one of the categories as their parent (AM-21). */
export const SUB_CATEGORIES: Readonly<Record<string, { readonly of: GridIssueCategory; readonly zh: string }>> = {
  STAIRWELL: { of: 'FACILITY', zh: '楼道维修' },
  DRAIN: { of: 'FACILITY', zh: '下水道疏通' },
  MANHOLE: { of: 'FACILITY', zh: '井盖盖板' },
  STREET_LIGHT: { of: 'FACILITY', zh: '路灯' },
  TOILET: { of: 'FACILITY', zh: '公厕' },
  ROAD: { of: 'FACILITY', zh: '道路' },
  DUMPING: { of: 'ENV', zh: '偷倒垃圾' },
  OCCUPATION: { of: 'ENV', zh: '占道' },
  DUST: { of: 'ENV', zh: '扬尘' },
  BLACK_WATER: { of: 'ENV', zh: '黑臭水体' },
  UNSAFE_BUILDING: { of: 'SAFETY', zh: '危墙危房' },
  FIRE_ESCAPE: { of: 'SAFETY', zh: '消防通道' },
  WIRE_CHARGING: { of: 'SAFETY', zh: '飞线充电' },
  GAS: { of: 'SAFETY', zh: '燃气' },
  CONSTRUCTION: { of: 'SAFETY', zh: '施工' },
  AGENCY: { of: 'SERVICE', zh: '政策代办' },
  CERTIFICATE: { of: 'SERVICE', zh: '证件' },
  SOCIAL_SECURITY: { of: 'SERVICE', zh: '社保' },
};

/** @throws DomainError VALIDATION for a code that is none, or stands below another category */
export const assertSubCategory = (category: GridIssueCategory, code: string | null): void => {
  if (code === null) return;
  if (Object.hasOwn(SUB_CATEGORIES, code) && SUB_CATEGORIES[code]?.of === category) return;
  const allowed = Object.entries(SUB_CATEGORIES).flatMap(([one, { of }]) => (of === category ? [one] : []));
  throw new DomainError('VALIDATION', { rule: '§4.1', messageZh: `“${code.slice(0, 40)}”不是该类别下的小类，请从列表中选择或不填`, argumentPath: ['input', 'subCategory'], allowed });
};

/** The Chinese label of a code, by a column. */
export const subCategoryZh = (column: Fragment): Fragment =>
  fragment`(case ${column} ${joined(Object.entries(SUB_CATEGORIES).map(([code, { zh }]) => verbatim(`when '${code}' then '${zh}'`)), ' ')} end)`;
