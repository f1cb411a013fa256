import { Choice, choices, defineUseCase, DomainError, extendedDeadline, Identifiers, Input, Same, VersionedInput, Whole, type ChoiceOf, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { signed } from '@xiangzhi/core-domain/work-items';
import { assertPast } from '../grid/past-day.rules.js';
import { DisputeCase } from './dispute-case.record.js';
import { DisputeMediation } from './dispute-mediation.record.js';
import { DisputeParty } from './dispute-party.record.js';
import { assertAgreement, assertProlongable } from './dispute.rules.js';
import { firstSessionOf, ownDispute, partiesOf } from './own-dispute.js';

@Input({ zh: '登记调解记录', en: 'Writes a session down.' })
export class RecordMediationInput extends VersionedInput {
  @Same(() => DisputeMediation, { optional: true, zh: '调解日期，默认今天', en: 'When; today by default.' })
  readonly heldOn?: LocalDate | null;

  @Same(() => DisputeMediation)
  readonly place!: string;

  @Same(() => DisputeMediation, { optional: false })
  readonly note!: string;
}

/** The first session is the beginning, where nobody has said so before. */
const begun = async (work: Work, dispute: RowOf<DisputeCase>): Promise<void> => {
  if (dispute.state === 'ASSIGNED') await work.transition(DisputeCase, dispute, { action: 'begin', changes: signed(work) });
  else if (dispute.state !== 'MEDIATING') throw new DomainError('INVALID_TRANSITION', { rule: '§4.2', messageZh: `${dispute.code} 不在调解中，不能登记调解记录`, argumentPath: ['input', 'id'] });
};

export const recordMediation = defineUseCase({
  name: 'recordMediation',
  zh: '登记调解记录',
  en: 'Write a session of a mediation down.',
  permission: 'grids:dispute:mediate',
  own: true,
  input: RecordMediationInput,
  payload: { disputeCase: DisputeCase, disputeMediation: DisputeMediation },
  async run(work, { id, version, heldOn: day, place, note }) {
    const dispute = await ownDispute(work, id, version);
    const heldOn = day ?? work.today;
    assertPast(heldOn, work.today, 'heldOn');
    await begun(work, dispute);
    const disputeMediation = await work.insert(DisputeMediation, { disputeId: id, heldOn, place, note, mediatorId: work.actor.userId, unitPath: dispute.unitPath });
    return { disputeCase: id, disputeMediation };
  },
});

const DisputeOutcome = choices('DisputeOutcome', { zh: '调解结果', en: 'What mediation has come to.' }, {
  AGREED_ORAL: { zh: '达成口头协议', en: 'Agreed by word of mouth.' },
  AGREED_WRITTEN: { zh: '达成书面协议', en: 'Agreed in writing.' },
  FAILED: { zh: '调解不成', en: 'Failed.' },
});

@Input({ zh: '登记调解结果', en: 'What mediation has come to.' })
export class ConcludeDisputeInput extends VersionedInput {
  @Choice(DisputeOutcome, { zh: '结果', en: 'Outcome.' })
  readonly outcome!: ChoiceOf<typeof DisputeOutcome>;

  @Same(() => DisputeCase, { zh: '协议生效日期，默认今天', en: 'When the agreement takes effect; today by default.' })
  readonly agreedOn?: LocalDate | null;

  @Same(() => DisputeCase)
  readonly terms?: string | null;

  @Same(() => DisputeCase)
  readonly performBy?: LocalDate | null;
}

/** WI-2: what shows that it was mediated is the session, with its day, its place and whoever held it. */
export const concludeDispute = defineUseCase({
  name: 'concludeDispute',
  zh: '登记调解结果',
  en: 'Say what mediation has come to: an agreement, or none.',
  permission: 'grids:dispute:mediate',
  own: true,
  input: ConcludeDisputeInput,
  payload: { disputeCase: DisputeCase },
  async run(work, { id, version, outcome, agreedOn: day, terms = null, performBy = null }) {
    const dispute = await ownDispute(work, id, version);
    const heldOn = await firstSessionOf(work, id);
    if (heldOn === null) throw new DomainError('INVARIANT_VIOLATION', { rule: 'WI-2', messageZh: '还没有调解记录，请先登记调解的日期、地点和情况', argumentPath: ['input', 'id'] });
    if (outcome === 'FAILED') await work.transition(DisputeCase, dispute, { action: 'fail' });
    else {
      const agreement = { form: outcome === 'AGREED_ORAL' ? ('ORAL' as const) : ('WRITTEN' as const), agreedOn: day ?? work.today, terms, performBy };
      assertAgreement(agreement, { heldOn, today: work.today });
      const { form: agreementForm, agreedOn } = agreement;
      await work.transition(DisputeCase, dispute, { action: 'agree', to: outcome, changes: { agreementForm, agreedOn, terms, performBy } });
    }
    return { disputeCase: id };
  },
});

@Input({ zh: '延长调解：须双方当事人都同意', en: 'Mediates longer than a month: every party must agree.' })
export class ProlongMediationInput extends VersionedInput {
  @Whole({ zh: '延长天数，最多 30 天', en: 'Days: thirty at most.', min: 1, max: 30 })
  readonly days!: number;

  @Identifiers({ zh: '已同意的当事人', en: 'Ids of the parties that have agreed.' })
  readonly consentingPartyIds!: readonly string[];
}

/** CLK-5, once and before it is due: what was due at first stays what lateness of the month is counted by. */
export const prolongMediation = defineUseCase({
  name: 'prolongMediation',
  zh: '延长调解期限',
  en: 'Mediate longer than a month, with the consent of every party.',
  permission: 'grids:dispute:mediate',
  own: true,
  input: ProlongMediationInput,
  payload: { disputeCase: DisputeCase },
  async run(work, { id, version, days, consentingPartyIds }) {
    for (const party of consentingPartyIds) await work.find(DisputeParty, party, 'consentingPartyIds');
    const dispute = await ownDispute(work, id, version);
    const refused = (messageZh: string): DomainError => new DomainError('INVARIANT_VIOLATION', { rule: 'CLK-5', messageZh, argumentPath: ['input', 'id'] });
    if (dispute.state !== 'MEDIATING') throw refused(`${dispute.code} 不在调解中，不能延长`);
    if (dispute.prolongedOn !== null) throw refused('调解期限已经延长过一次，请登记调解结果');
    if (dispute.dueAt <= work.now) throw refused('调解期限已过，应在到期前征得双方同意；请登记调解结果');
    assertProlongable({ parties: await partiesOf(work, id), consenting: consentingPartyIds, days });
    const { dueAt, yellowAt, provisional } = extendedDeadline(dispute, { unit: 'CALENDAR_DAYS', amount: days }, await work.calendar(dispute.dueAt));
    const changes = { dueAt, yellowAt, calendarProvisional: dispute.calendarProvisional || provisional, extensions: dispute.extensions + 1, prolongedOn: work.today };
    await work.update(DisputeCase, dispute, changes, { action: 'prolong', zh: '双方同意延长调解', note: `延长 ${days} 天` });
    return { disputeCase: id };
  },
});
