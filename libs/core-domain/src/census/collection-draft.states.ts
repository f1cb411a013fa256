import { choices, states, type ChoiceOf } from '@xiangzhi/plugin-api';

export const DraftMatchGround = choices('DraftMatchGround', { zh: '与登记的居民相同的依据', en: 'Why a draft may be somebody who is registered.' }, {
  ID_NUMBER: { zh: '证件号码相同', en: 'The number of the document agrees.' },
  NAME_BIRTH_MOBILE: { zh: '姓名、出生日期、手机号相同', en: 'Name, birth date and mobile number agree.' },
  NAME_DOORPLATE: { zh: '姓名、门牌相同', en: 'Name and doorplate agree.' },
});
export type DraftMatchGround = ChoiceOf<typeof DraftMatchGround>;

export const CollectionDraftState = states('CollectionDraftState', { zh: '摸底草稿状态', en: 'State of a draft.' }, {
  rule: 'RES-1',
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '待确认', en: 'Written down at the door.' },
    CONFIRMED: { zh: '已入登记', en: 'In the register.' },
    DISCARDED: { zh: '已作废', en: 'Was nobody.' },
  },
  actions: {
    confirm: { zh: '确认入登记', en: 'Take it into the register.', from: ['DRAFT'], to: 'CONFIRMED', permission: 'core:person:create' },
    discard: { zh: '作废', en: 'Drop it.', from: ['DRAFT'], to: 'DISCARDED', permission: 'core:collection:fill' },
  },
});
export type CollectionDraftState = ChoiceOf<typeof CollectionDraftState>;
