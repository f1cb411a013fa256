import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const ConsentMethod = choices('ConsentMethod', { zh: '同意方式', en: 'How somebody has consented.' }, {
  SIGNED_PAPER: { zh: '纸质签字', en: 'By signing a paper.' },
  ELECTRONIC: { zh: '电子确认', en: 'Electronically.' },
});
export type ConsentMethod = ChoiceOf<typeof ConsentMethod>;
