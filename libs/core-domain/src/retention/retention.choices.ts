import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

/** AM-11: what keeps rows beyond their time. */
export const RetentionHoldReason = choices('RetentionHoldReason', { zh: '暂缓删除的原因', en: 'Why rows are kept beyond their time.' }, {
  ABUSE_SUSPECTED: { zh: '疑似侵害', en: 'Suspected abuse.' },
  INJURY: { zh: '人身伤害', en: 'Somebody was hurt.' },
  FOOD_SAFETY: { zh: '食品安全', en: 'Food safety.' },
  DISPUTE: { zh: '争议未决', en: 'An open dispute.' },
  AUTHORITY_REQUEST: { zh: '有关机关要求', en: 'An authority has asked for it.' },
});
export type RetentionHoldReason = ChoiceOf<typeof RetentionHoldReason>;
