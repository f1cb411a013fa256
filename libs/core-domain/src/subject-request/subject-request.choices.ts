import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const SubjectRequestKind = choices('SubjectRequestKind', { zh: '个人信息申请类别', en: 'What somebody asks for about the own data.' }, {
  ACCESS: { zh: '查阅', en: 'To see what is stored.' },
  COPIES: { zh: '复制', en: 'To get a copy of it.' },
});
export type SubjectRequestKind = ChoiceOf<typeof SubjectRequestKind>;

export const SubjectApplicant = choices('SubjectApplicant', { zh: '申请人', en: 'Who asks.' }, {
  SELF: { zh: '本人', en: 'The person.' },
  GUARDIAN: { zh: '监护人', en: 'A guardian of the person.' },
});
export type SubjectApplicant = ChoiceOf<typeof SubjectApplicant>;

/** How it was made sure who asks. What was looked at is said; no copy of it is kept. */
export const IdentityCheck = choices('IdentityCheck', { zh: '身份核验', en: 'How it was made sure who asks; no copy is kept.' }, {
  RESIDENT_ID_SEEN: { zh: '当面核验居民身份证原件', en: 'The identity card was seen.' },
  HOUSEHOLD_BOOKLET_SEEN: { zh: '当面核验户口簿原件', en: 'The household booklet was seen.' },
  OTHER_DOCUMENT_SEEN: { zh: '当面核验其他有效证件原件', en: 'Another valid document was seen.' },
});
export type IdentityCheck = ChoiceOf<typeof IdentityCheck>;
