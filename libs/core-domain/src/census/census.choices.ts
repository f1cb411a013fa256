import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const CollectionForm = choices('CollectionForm', { zh: '摸底内容', en: 'What a campaign looks into.' }, {
  HOUSEHOLD: { zh: '户', en: 'Households.' },
  PERSON: { zh: '人员', en: 'The people in them.' },
  MARKET_ENTITY: { zh: '市场主体', en: 'Market entities.' },
});
export type CollectionForm = ChoiceOf<typeof CollectionForm>;

export const SurveyResult = choices('SurveyResult', { zh: '入户结果', en: 'What was found at a household.' }, {
  UNCHANGED: { zh: '与登记一致', en: 'What is registered is right; nothing was typed.' },
  CHANGED: { zh: '已更正', en: 'Something was corrected in the register.' },
  VACANT: { zh: '无人居住', en: 'Nobody lives there.' },
  REFUSED: { zh: '未能入户', en: 'Nobody opened, or nobody wanted to: is asked again.' },
});
export type SurveyResult = ChoiceOf<typeof SurveyResult>;
