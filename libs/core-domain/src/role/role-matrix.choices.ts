import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const RolePart = choices('RolePart', { zh: '岗位在某项办理中的作用', en: 'What a role does about a command.' }, {
  DOES: { zh: '办理', en: 'Does it (R).' },
  APPROVES: { zh: '审批', en: 'Approves what somebody else has asked for (A).' },
  REQUESTS: { zh: '申请', en: 'Asks for it.' },
});
export type RolePart = ChoiceOf<typeof RolePart>;

export const RoleExtent = choices('RoleExtent', { zh: '办理范围', en: 'About what a role does it.' }, {
  REGION: { zh: '本县（市）', en: 'The county or city.' },
  TOWNSHIP: { zh: '全乡镇', en: 'The whole township.' },
  UNIT: { zh: '任职单元及其下级', en: 'The unit of the post and what lies below.' },
  OWN: { zh: '仅本人、本单位的', en: 'What is one’s own: given to one’s unit, or made by oneself.' },
});
export type RoleExtent = ChoiceOf<typeof RoleExtent>;
