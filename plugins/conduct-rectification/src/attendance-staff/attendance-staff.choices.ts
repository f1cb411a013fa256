import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** Whose leave goes up to the main leader sooner (§11.3). */
export const StaffRank = choices('StaffRank', { zh: '人员类别', en: 'Rank of an employee.' }, {
  TEAM_MEMBER: { zh: '领导班子成员', en: 'Member of the leadership.' },
  VILLAGE_SECRETARY: { zh: '村（社区）党组织书记', en: 'Secretary of a village or community.' },
  STAFF: { zh: '其他工作人员', en: 'Everybody else.' },
});
export type StaffRank = ChoiceOf<typeof StaffRank>;
