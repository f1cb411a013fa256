import { defineTransition, Input, ReasonInput, refusing, Same, VersionedInput, type Refuse } from '@xiangzhi/plugin-api';
import { DataBreach } from './data-breach.record.js';

@Input({ zh: '控制个人信息安全事件', en: 'Says what was done to stop a breach.' })
export class ContainDataBreachInput extends VersionedInput {
  @Same(() => DataBreach, { optional: false })
  readonly cause!: string;

  @Same(() => DataBreach, { optional: false })
  readonly remedy!: string;
}

@Input({ zh: '办结个人信息安全事件', en: 'Says who was told of a breach.' })
export class CloseDataBreachInput extends VersionedInput {
  @Same(() => DataBreach, { optional: false })
  readonly authorityToldAt!: Date;

  @Same(() => DataBreach, { zh: '通知个人的时间；未通知的须写明理由', en: 'When those concerned were told; else the reason.' })
  readonly personsToldAt?: Date | null;

  @Same(() => DataBreach)
  readonly notToldBecause?: string | null;
}

const refuse: Refuse = refusing('VALIDATION', 'AM-12');

export const containDataBreach = defineTransition({
  name: 'containDataBreach',
  record: DataBreach,
  action: 'contain',
  input: ContainDataBreachInput,
  step: (_work, _row, { cause, remedy }) => ({ changes: { cause, remedy }, note: remedy }),
});

/** PIPL, article 57: the authority is told in any case, those concerned unless what was done keeps all harm away from them. */
export const closeDataBreach = defineTransition({
  name: 'closeDataBreach',
  record: DataBreach,
  action: 'close',
  input: CloseDataBreachInput,
  step(work, { discoveredAt, remedy }, { authorityToldAt, personsToldAt = null, notToldBecause = null }) {
    if ((personsToldAt === null) === (notToldBecause === null)) refuse('请填写通知个人的时间；确能有效避免危害而未通知的，请改填理由', 'personsToldAt');
    if (authorityToldAt > work.now || authorityToldAt < discoveredAt) refuse('报告主管部门的时间应在发现之后、现在之前，请核对', 'authorityToldAt');
    if (personsToldAt !== null && (personsToldAt > work.now || personsToldAt < discoveredAt)) refuse('通知个人的时间应在发现之后、现在之前，请核对', 'personsToldAt');
    return { changes: { authorityToldAt, personsToldAt, notToldBecause, result: remedy }, evidence: { statement: remedy, at: authorityToldAt.toISOString() } };
  },
});

export const voidDataBreach = defineTransition({ name: 'voidDataBreach', record: DataBreach, action: 'void', input: ReasonInput, step: (_work, _row, { reason }) => ({ note: reason }) });
