import { defineUseCase, Flag, Identifier, Input, Parts, Same, Text, type Work } from '@xiangzhi/plugin-api';
import { Person } from '@xiangzhi/core-domain/records';
import { gridOfWork } from '../grid/grid-of-work.js';
import { DisputeCase } from './dispute-case.record.js';
import { DisputeKind } from './dispute.choices.js';
import { DisputeParty } from './dispute-party.record.js';
import { assertParties } from './dispute.rules.js';

@Input({ zh: '纠纷当事人', en: 'A party to a dispute.' })
export class DisputePartyInput {
  @Same(() => DisputeParty, { optional: false })
  readonly name!: string;

  @Same(() => DisputeParty)
  readonly phone?: string | null;

  @Same(() => DisputeParty)
  readonly address?: string | null;

  @Identifier({ zh: '登记的居民（有的请选择）', en: 'The resident, where the township knows him.', optional: true })
  readonly personId?: string | null;
}

@Input({ zh: '登记矛盾纠纷。有人身危险请先拨 110', en: 'Registers a dispute. In danger call 110 first.' })
export class RegisterDisputeInput {
  @Same(() => DisputeCase)
  readonly kind!: DisputeKind;

  @Same(() => DisputeCase, { optional: false })
  readonly description!: string;

  @Parts(() => DisputePartyInput, { zh: '当事人，至少两方', en: 'The parties: two at least.' })
  readonly parties!: readonly DisputePartyInput[];

  @Text({ zh: '摘要，不含姓名；默认由类型组成', en: 'A line without names; by default made of the kind.', max: 120, optional: true })
  readonly title?: string | null;

  @Same(() => DisputeCase, { zh: '网格，默认本岗位所在网格', en: 'The grid; that of the post by default.' })
  readonly gridId?: string | null;

  @Flag({ zh: '是否有激化危险：立即报领导', en: 'Whether it may come to violence: put before the leader at once.', optional: true })
  readonly danger?: boolean | null;
}

/** @throws DomainError NOT_FOUND */
const assertKnown = async (work: Work, parties: readonly DisputePartyInput[]): Promise<void> => {
  for (const { personId } of parties) if (personId) await work.find(Person, personId, 'personId');
};

const keepParties = async (work: Work, disputeId: string, unitPath: string, parties: readonly DisputePartyInput[]): Promise<void> => {
  for (const { name, phone = null, address = null, personId = null } of parties) {
    await work.insert(DisputeParty, { disputeId, unitPath, name: name.trim(), phone, address, personId });
  }
};

/** Whoever hears of it writes it down; who the parties are he does not read again unless he mediates (GRID-INV-9). */
export const registerDispute = defineUseCase({
  name: 'registerDispute',
  zh: '登记矛盾纠纷',
  en: 'Register a dispute.',
  permission: 'grids:dispute:register',
  input: RegisterDisputeInput,
  payload: { disputeCase: DisputeCase },
  async run(work, { kind, description, parties, title, gridId, danger }) {
    await assertKnown(work, parties);
    assertParties(parties.map(({ name }) => name));
    const { gridId: grid, unitPath } = await gridOfWork(work, gridId);
    const row = {
      kind, description, title: title ?? `${DisputeKind.labels[kind].zh}纠纷`, priority: danger ? ('URGENT' as const) : ('NORMAL' as const), danger: danger === true,
      gridId: grid, unitPath, registrarId: work.actor.userId, mediatorIds: [], returns: 0,
    };
    const id = await work.open(DisputeCase, row, { sla: 'MEDIATION' });
    await keepParties(work, id, unitPath, parties);
    if (danger) await work.transition(DisputeCase, await work.lock(DisputeCase, id), { action: 'escalate' });
    return { disputeCase: id };
  },
});
