import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const DisputeKind = choices('DisputeKind', { zh: '纠纷类型', en: 'What a dispute is about.' }, {
  NEIGHBOUR: { zh: '邻里', en: 'Neighbours.' },
  FAMILY: { zh: '婚姻家庭', en: 'Marriage and family.' },
  LAND: { zh: '土地', en: 'Land.' },
  PROPERTY: { zh: '物业', en: 'Property management.' },
  LABOUR: { zh: '劳动', en: 'Labour.' },
  DEBT: { zh: '债务', en: 'Debts.' },
  OTHER: { zh: '其他', en: 'Other.' },
});
export type DisputeKind = ChoiceOf<typeof DisputeKind>;

export const AgreementForm = choices('DisputeAgreementForm', { zh: '协议形式', en: 'Form of an agreement.' }, {
  ORAL: { zh: '口头协议', en: 'By word of mouth; the mediator keeps it.' },
  WRITTEN: { zh: '书面协议', en: 'Written, signed by both parties.' },
});
export type AgreementForm = ChoiceOf<typeof AgreementForm>;

export const DisputeReferral = choices('DisputeReferral', { zh: '移送途径', en: 'Which way a dispute goes on when mediation has failed.' }, {
  LITIGATION: { zh: '诉讼', en: 'The court.' },
  ARBITRATION: { zh: '仲裁', en: 'Arbitration.' },
  ADMINISTRATIVE: { zh: '行政裁决、行政处理', en: 'An authority.' },
});
export type DisputeReferral = ChoiceOf<typeof DisputeReferral>;

export const ConfirmationResult = choices('DisputeConfirmationResult', { zh: '司法确认结果', en: 'What the court has decided about an agreement.' }, {
  CONFIRMED: { zh: '裁定有效', en: 'Confirmed: it can be enforced.' },
  REJECTED: { zh: '驳回申请', en: 'Rejected.' },
});
export type ConfirmationResult = ChoiceOf<typeof ConfirmationResult>;

/** How far an agreement has been carried out, as the ledger says it. */
export const DisputePerformance = choices('DisputePerformance', { zh: '履行情况', en: 'How far an agreement has been carried out.' }, {
  NONE: { zh: '无协议', en: 'There is no agreement.' },
  OPEN: { zh: '未履行', en: 'Not yet.' },
  PERFORMED: { zh: '已履行', en: 'Carried out.' },
  BROKEN: { zh: '未按约履行', en: 'Broken.' },
});
export type DisputePerformance = ChoiceOf<typeof DisputePerformance>;
