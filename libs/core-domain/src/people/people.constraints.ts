import type { ConstraintMeaning } from '@xiangzhi/plugin-api';

/** What breaking a constraint about residents means to whoever caused it. */
export const peopleConstraints: Readonly<Record<string, ConstraintMeaning>> = {
  person_id_number: { code: 'DUPLICATE', rule: 'RES-1', messageZh: '这个证件号码在本乡镇已登记过，请先查找该居民，确属同一人时不要重复登记', argumentPath: ['input', 'idNumber'] },
  person_tag_open: { code: 'DUPLICATE', rule: 'RES-4', messageZh: '该居民已有这个标签且尚未结束，请先结束原标签', argumentPath: ['input', 'code'] },
  guardianship_open: { code: 'DUPLICATE', rule: '§3.3', messageZh: '这两人的监护关系已登记且尚未结束', argumentPath: ['input', 'guardianId'] },
  person_merge_suggestion_pair: { code: 'CONFLICT', rule: 'RES-1', messageZh: '这两条记录刚刚已提交核对，请刷新后再试' },
  household_member_current: { code: 'CONFLICT', rule: 'RES-2', messageZh: '这个人同时被登记到另一户，请刷新后再试' },
};
