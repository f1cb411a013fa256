import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const PhoneCallOutcome = choices('PhoneCallOutcome', { zh: '通话结果', en: 'What came of a call.' }, {
  SPOKEN: { zh: '已告知', en: 'The person was told.' },
  NOT_REACHED: { zh: '未接通', en: 'Nobody answered, or somebody else.' },
});
export type PhoneCallOutcome = ChoiceOf<typeof PhoneCallOutcome>;
