import { choices, states, type ChoiceOf } from '@xiangzhi/plugin-api';

export const MergeGround = choices('PersonMergeGround', { zh: '疑似重复的依据', en: 'Why two rows may be one person.' }, {
  NAME_BIRTH_MOBILE: { zh: '姓名、出生日期、手机号相同', en: 'Name, birth date and mobile number agree.' },
  NAME_DOORPLATE: { zh: '姓名、门牌相同', en: 'Name and doorplate agree.' },
});
export type MergeGround = ChoiceOf<typeof MergeGround>;

/** RES-1: somebody decides; nothing is merged by itself. */
export const MergeSuggestionState = states('PersonMergeState', { zh: '合并建议状态', en: 'What came of a suggestion.' }, {
  rule: 'RES-1',
  initial: 'OPEN',
  states: {
    OPEN: { zh: '待核对', en: 'To be looked at.' },
    MERGED: { zh: '已合并', en: 'Was one person.' },
    DISMISSED: { zh: '不是同一人', en: 'Are two people.' },
  },
  actions: {
    merge: { zh: '合并', en: 'Merge.', from: ['OPEN'], to: 'MERGED', permission: 'core:person:merge' },
    dismiss: { zh: '认定不是同一人', en: 'Say that they are two people.', from: ['OPEN'], to: 'DISMISSED', permission: 'core:person:merge' },
  },
});
export type MergeSuggestionState = ChoiceOf<typeof MergeSuggestionState>;
