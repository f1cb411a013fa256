import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const OpinionSource = choices('GridOpinionSource', { zh: '社情民意来源', en: 'Where an opinion was heard.' }, {
  VISIT: { zh: '走访', en: 'On a visit.' },
  MEETING: { zh: '会议、院坝会', en: 'At a meeting.' },
  PATROL: { zh: '巡查', en: 'On a patrol.' },
  LETTER: { zh: '来信来访', en: 'By letter, or at the counter.' },
  ONLINE: { zh: '网络', en: 'On the internet.' },
  OTHER: { zh: '其他', en: 'Elsewhere.' },
});
export type OpinionSource = ChoiceOf<typeof OpinionSource>;
