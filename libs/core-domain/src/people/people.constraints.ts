import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint about residents means to whoever caused it. */
export const peopleConstraints: Readonly<Record<string, ConstraintMeaning>> = {
  person_id_number: { code: 'DUPLICATE', rule: 'RES-1', messageZh: '这个证件号码在本乡镇已登记过，请先查找该居民，确属同一人时不要重复登记', argumentPath: ['input', 'idNumber'] },
  household_member_current: { code: 'CONFLICT', rule: 'RES-2', messageZh: '这个人同时被登记到另一户，请刷新后再试' },
};
