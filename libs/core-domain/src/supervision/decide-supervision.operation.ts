import { defineOperation, DomainError, Identifier, Input, newId, notFound, Text, type ClassOf, type Operation, type OperationContext, type OversightActor } from '@xiangzhi/plugin-api';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { assertNotMerged } from '../exchange/assert-not-merged.js';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { SupervisionState } from './supervision.states.js';

@Input({ zh: '办理督办令', en: 'Which order.' })
export class DecideSupervisionInput {
  @Identifier({ zh: '督办令', en: 'Id of the order.' })
  readonly id!: string;

  @Text({ zh: '说明', en: 'What is said to it.', max: 1_000, optional: true })
  readonly text?: string | null;
}

@Input({ zh: '说明理由办理督办令', en: 'Which order, and why.' })
export class DecideSupervisionWithReasonInput {
  @Identifier({ zh: '督办令', en: 'Id of the order.' })
  readonly id!: string;

  @Text({ zh: '理由，不要写入个人信息', en: 'Why; nothing about persons.', max: 1_000 })
  readonly text!: string;
}

interface Standing {
  readonly state: SupervisionState;
  /** What the county has said last, as long as the township’s worker has not taken it up. */
  readonly waiting: string | null;
  readonly said: string | null;
  /** How many turns there have been, as this decision knows of. */
  readonly turns: number;
}

interface Saying {
  readonly id: string;
  readonly act: 'ACCEPT' | 'REJECT' | 'CLOSE' | 'WITHDRAW';
  readonly text: string | null;
  readonly now: Date;
}

const LABELS = SupervisionState.labels;

/**
 * One turn after the other (AM-16): the key lets one step in for the turn that this one was decided for, so that of two who speak at once
 * the second hears of the first.
 * Said twice it is one step.
 */
const say = async (tx: Transaction, { regionCode }: OversightActor, { id, act, text, now }: Saying): Promise<void> => {
  await assertNotMerged(tx, 'supervision', id);
  const [standing] = await tx.query<Standing>(sql`
    select s.state, w.act as waiting, w.text as said, (select count(*)::int from exchange.supervision_step p where p.tenant_id = s.tenant_id and p.supervision_id = s.id) as turns
    from exchange.supervision s
    left join lateral (select p.act, p.text from exchange.supervision_step p where p.tenant_id = s.tenant_id and p.supervision_id = s.id and p.party = 'COUNTY' and p.applied_at is null order by p.seq desc limit 1) w on true
    where s.id = ${id} and s.region_code = ${regionCode}`);
  if (!standing) throw notFound(['input', 'id']);
  if (standing.waiting === act && standing.said === text) return;
  if (standing.waiting !== null && standing.waiting !== 'ISSUE') throw justNow();
  const { from = [], zh } = SupervisionState.actions[act.toLowerCase() as Lowercase<typeof act>];
  if (!from.includes(standing.state)) {
    const where = from.map((state) => LABELS[state].zh).join('、');
    throw new DomainError('INVALID_TRANSITION', { rule: 'AM-16', messageZh: `督办目前为“${LABELS[standing.state].zh}”，不能${zh}；只有“${where}”的督办可以${zh}`, argumentPath: ['input', 'id'], allowed: from });
  }
  const made = await tx.query(sql`
    insert into exchange.supervision_step (tenant_id, id, supervision_id, county_code, city_code, region_code, seq, party, act, text, at)
    select s.tenant_id, ${newId()}::uuid, s.id, s.county_code, s.city_code, s.region_code, ${standing.turns + 1}::int, 'COUNTY', ${act}::text, ${text}::text, ${now}::timestamptz
    from exchange.supervision s where s.id = ${id} and s.region_code = ${regionCode}
    on conflict (tenant_id, supervision_id, seq) do nothing returning id`);
  if (made.length === 0) throw justNow();
};

const justNow = (): DomainError => new DomainError('CONFLICT', { rule: 'AM-16', messageZh: '这件督办刚刚有了新的办理，请刷新后再试', argumentPath: ['input', 'id'] });

interface Deciding {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly act: Saying['act'];
  readonly input: ClassOf<DecideSupervisionInput>;
}

const deciding = ({ act, input, ...words }: Deciding): Operation =>
  defineOperation<OperationContext, DecideSupervisionInput, boolean>({
    kind: 'mutation',
    ...words,
    access: { permission: 'oversight:supervision:issue' },
    audience: ['OVERSIGHT'],
    input,
    result: 'flag',
    async run({ actor, get, now }, { id, text = null }) {
      if (actor.kind !== 'OVERSIGHT') throw new TypeError(`${words.name} is offered to counties and cities only`);
      const { database } = get(DatabaseAccess);
      await inRegion(database, actor, (tx) => say(tx, actor, { id, act, text, now }));
      await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'TRANSITION', objectType: 'SupervisionOrder', objectId: id, at: now, facts: { act, region: actor.regionCode, by: actor.accountId } }));
      return true;
    },
  });

/** What the overseer says of an order; the township’s own worker applies it (AM-16). */
export const supervisionDecisions: readonly Operation[] = [
  deciding({ name: 'acceptSupervision', act: 'ACCEPT', zh: '督办反馈审核通过', en: 'Accept the township’s reply.', input: DecideSupervisionInput }),
  deciding({ name: 'rejectSupervision', act: 'REJECT', zh: '督办反馈退回重办', en: 'Reject the township’s reply; it replies again.', input: DecideSupervisionWithReasonInput }),
  deciding({ name: 'closeSupervision', act: 'CLOSE', zh: '督办销号', en: 'Close an order whose reply was accepted.', input: DecideSupervisionInput }),
  deciding({ name: 'withdrawSupervision', act: 'WITHDRAW', zh: '撤回督办', en: 'Take an order back.', input: DecideSupervisionWithReasonInput }),
];
