import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** §11.3. */
export const LeaveType = choices('LeaveType', { zh: '请假类型', en: 'Kind of leave.' }, {
  PERSONAL: { zh: '事假', en: 'Personal.' },
  SICK: { zh: '病假', en: 'Sick.' },
  ANNUAL: { zh: '年休假', en: 'Annual.' },
  MARRIAGE: { zh: '婚假', en: 'Marriage.' },
  MATERNITY: { zh: '产假', en: 'Maternity.' },
  CARE: { zh: '护理假、育儿假', en: 'Care.' },
  BEREAVEMENT: { zh: '丧假', en: 'Bereavement.' },
  OTHER: { zh: '其他', en: 'Other.' },
});
export type LeaveType = ChoiceOf<typeof LeaveType>;

/** Whose word a step of the ladder needs. */
export const LeaveStep = choices('LeaveStep', { zh: '请假审批环节', en: 'A step of the approval of leave.' }, {
  UNIT_HEAD: { zh: '单位负责人（分管领导）', en: 'Head of the unit, or the leader of its line.' },
  LINE_LEADER: { zh: '分管领导', en: 'Leader of the line.' },
  ORG_LEADER: { zh: '组织委员', en: 'Organisation officer.' },
  MAIN_LEADER: { zh: '党委书记、乡镇长', en: 'Main leader.' },
});
export type LeaveStep = ChoiceOf<typeof LeaveStep>;
