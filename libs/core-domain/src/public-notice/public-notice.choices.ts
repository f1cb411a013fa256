import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const NoticePlace = choices('NoticePlace', { zh: '公示方式', en: 'Where a notice is shown.' }, {
  BOARD: { zh: '公示栏张贴', en: 'On a board.' },
  PAGE: { zh: '网页公示', en: 'On the page that everybody reads without a login.' },
  BOTH: { zh: '张贴并上网', en: 'On a board and on the page.' },
});
export type NoticePlace = ChoiceOf<typeof NoticePlace>;

export const NoticeVerdict = choices('NoticeVerdict', { zh: '异议处理结论', en: 'What is found of an objection.' }, {
  UPHELD: { zh: '异议成立', en: 'It is right: what the notice is about does not go on (PN-2).' },
  DISMISSED: { zh: '异议不成立', en: 'It is not.' },
});
export type NoticeVerdict = ChoiceOf<typeof NoticeVerdict>;
