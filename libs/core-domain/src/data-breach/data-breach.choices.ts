import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const DataBreachKind = choices('DataBreachKind', { zh: '个人信息安全事件类别', en: 'What has happened to personal data.' }, {
  LEAKED: { zh: '泄露', en: 'Somebody has got them who should not.' },
  ALTERED: { zh: '篡改', en: 'They were changed.' },
  LOST: { zh: '丢失', en: 'They are gone.' },
});
export type DataBreachKind = ChoiceOf<typeof DataBreachKind>;
