import { Choice, defineTransition, defineUseCase, DomainError, Input, ReasonInput, Same, Text, VersionedInput, type LocalDate } from '@xiangzhi/plugin-api';
import { disputeClosed } from '../contract/index.js';
import { assertPast } from '../grid/past-day.rules.js';
import { DisputeCase } from './dispute-case.record.js';
import { ConfirmationResult, type DisputeReferral } from './dispute.choices.js';
import { assertConfirmable } from './dispute.rules.js';
import { ownDispute } from './own-dispute.js';

export const beginDisputePerformance = defineTransition({ name: 'beginDisputePerformance', record: DisputeCase, action: 'perform' });

@Input({ zh: '登记履行完毕', en: 'Says that an agreement was carried out.' })
export class ConfirmDisputePerformanceInput extends VersionedInput {
  @Same(() => DisputeCase, { zh: '履行完毕日期，默认今天', en: 'When; today by default.' })
  readonly performedOn?: LocalDate | null;
}

export const confirmDisputePerformance = defineTransition({
  name: 'confirmDisputePerformance',
  record: DisputeCase,
  action: 'confirmPerformed',
  input: ConfirmDisputePerformanceInput,
  step(work, _dispute, { performedOn: day }) {
    const performedOn = day ?? work.today;
    assertPast(performedOn, work.today, 'performedOn');
    return { changes: { performedOn } };
  },
});

/** Broken: it goes on elsewhere. */
export const breakDisputeAgreement = defineTransition({ name: 'breakDisputeAgreement', record: DisputeCase, action: 'breach', input: ReasonInput, step: (_work, _dispute, { reason }) => ({ note: reason }) });

@Input({ zh: '登记司法确认', en: 'Says that a court was asked to confirm an agreement, and what it has decided.' })
export class RecordDisputeConfirmationInput extends VersionedInput {
  @Same(() => DisputeCase, { optional: false })
  readonly confirmationAppliedOn!: LocalDate;

  @Same(() => DisputeCase, { optional: false })
  readonly confirmationCourt!: string;

  @Choice(ConfirmationResult, { zh: '结果；尚未裁定不填', en: 'What the court has decided; nothing yet by default.', optional: true })
  readonly confirmationResult?: ConfirmationResult | null;
}

const CONFIRMABLE: readonly string[] = ['AGREED_ORAL', 'AGREED_WRITTEN', 'PERFORMING', 'PERFORMED'];

/** 人民调解法 33: within thirty days after the agreement has taken effect. Written down again when the court has decided. */
export const recordDisputeConfirmation = defineUseCase({
  name: 'recordDisputeConfirmation',
  zh: '登记司法确认',
  en: 'Record that a court was asked to confirm an agreement, and its decision.',
  permission: 'grids:dispute:mediate',
  own: true,
  input: RecordDisputeConfirmationInput,
  payload: { disputeCase: DisputeCase },
  async run(work, { id, version, confirmationResult = null, ...asked }) {
    const dispute = await ownDispute(work, id, version);
    if (dispute.agreedOn === null || !CONFIRMABLE.includes(dispute.state)) throw new DomainError('INVARIANT_VIOLATION', { rule: '§4.2', messageZh: '没有生效的调解协议，不能申请司法确认', argumentPath: ['input', 'id'] });
    assertConfirmable(dispute.agreedOn, asked.confirmationAppliedOn, work.today);
    await work.update(DisputeCase, dispute, { ...asked, confirmationResult }, { action: 'confirm', zh: '登记司法确认', note: asked.confirmationCourt });
    return { disputeCase: id };
  },
});

@Input({ zh: '告知、移送其他途径', en: 'Refers a dispute to where it goes on.' })
export class ReferDisputeInput extends VersionedInput {
  @Same(() => DisputeCase, { optional: false })
  readonly referral!: DisputeReferral;

  @Text({ zh: '说明，请勿写姓名', en: 'Remark, without names.', max: 500, optional: true })
  readonly note?: string | null;
}

export const referDispute = defineTransition({ name: 'referDispute', record: DisputeCase, action: 'refer', input: ReferDisputeInput, step: (_work, _dispute, { referral, note = null }) => ({ changes: { referral }, note }) });

@Input({ zh: '纠纷结案', en: 'Closes a dispute.' })
export class CloseDisputeInput extends VersionedInput {
  @Text({ zh: '结案情况，请勿写姓名', en: 'What has become of it, without names.', max: 2_000 })
  readonly result!: string;
}

/** By whoever has it from the mediators: what was mediated is a success, what was referred goes on elsewhere. */
export const closeDispute = defineUseCase({
  name: 'closeDispute',
  zh: '纠纷结案',
  en: 'Close a dispute that was mediated or referred.',
  permission: 'grids:dispute:close',
  input: CloseDisputeInput,
  payload: { disputeCase: DisputeCase },
  async run(work, { id, version, result }) {
    const dispute = await work.lock(DisputeCase, id, version);
    await work.transition(DisputeCase, dispute, { action: dispute.state === 'REFERRED' ? 'closeReferred' : 'close', changes: { result }, note: result });
    await work.emit(disputeClosed, { dispute: id });
    return { disputeCase: id };
  },
});
