import { defineReissue, sql, staysInArchive, type ReissuedAs, type RowOf, type StaysInArchive, type Work } from '@xiangzhi/plugin-api';
import { rootPathOf } from '@xiangzhi/core-domain/records';
import { namedUnit, unitNamed, type NamedUnit } from '../succession/same-unit.js';
import { accountOf, userWith } from '../succession/same-user.js';
import { DisputeCase } from './dispute-case.record.js';
import { DisputeParty } from './dispute-party.record.js';

const TAKEN_OVER = ['kind', 'description', 'title', 'danger'] as const satisfies readonly (keyof DisputeCase)[];
/** AM-10. */
const OF_AGE = 18;

interface Party {
  readonly name: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  readonly minor: boolean;
}

/** What a dispute is, without what it refers to in its old township. */
interface CarriedDispute {
  readonly facts: Pick<DisputeCase, (typeof TAKEN_OVER)[number]>;
  readonly escalated: boolean;
  readonly registrarAccount: string | null;
  readonly village: NamedUnit | null;
  readonly parties: readonly Omit<Party, 'minor'>[];
}

const villageOf = async (work: Work, unitPath: string): Promise<NamedUnit | null> => {
  const [village] = await work.query<{ id: string }>(sql`
    select u.id from core.org_unit u where u.tenant_id = ${work.actor.tenantId} and u.level in ('VILLAGE', 'COMMUNITY') and starts_with(${unitPath}::text, u.unit_path) order by length(u.unit_path) desc limit 1`);
  return village ? namedUnit(work, village.id) : null;
};

const partiesOf = (work: Work, disputeId: string): Promise<Party[]> =>
  work.query<Party>(sql`
    select p.name, p.phone, p.address, coalesce(r.birth_date > (${work.today}::date - make_interval(years => ${OF_AGE}))::date, false) as minor
    from grids.dispute_party p left join core.person r on r.tenant_id = p.tenant_id and r.id = p.person_id
    where p.tenant_id = ${work.actor.tenantId} and p.dispute_id = ${disputeId} order by p.created_at, p.id`);

const pack = async (work: Work, dispute: RowOf<DisputeCase>): Promise<CarriedDispute | StaysInArchive> => {
  if (dispute.clock !== 'RUNNING') return staysInArchive('已有调解结果的纠纷留在档案中，履行、移送由人工跟进');
  const parties = await partiesOf(work, dispute.id);
  // The level follows the person, and the person does not come along.
  if (parties.some(({ minor }) => minor)) return staysInArchive('当事人中有未成年人，请人工登记');
  return {
    facts: Object.fromEntries(TAKEN_OVER.map((name) => [name, dispute[name]])) as CarriedDispute['facts'],
    escalated: dispute.state === 'ESCALATED',
    registrarAccount: await accountOf(work, dispute.registrarId),
    village: await villageOf(work, dispute.unitPath),
    parties: parties.map(({ name, phone, address }) => ({ name, phone, address })),
  };
};

const placeOf = async (work: Work, village: NamedUnit | null): Promise<string> => {
  const same = village && (await unitNamed(work, village));
  return same?.unitPath ?? rootPathOf(work);
};

const open = async (work: Work, { facts, escalated, registrarAccount, village, parties }: CarriedDispute, as: ReissuedAs): Promise<string | StaysInArchive> => {
  const registrarId = await userWith(work, registrarAccount);
  if (registrarId === null) return staysInArchive('登记人在本乡镇没有账号，请人工登记');
  const unitPath = await placeOf(work, village);
  const id = await work.open(DisputeCase, { ...facts, ...as.columns, registrarId, gridId: null, mediatorIds: [], returns: 0, unitPath }, { sla: 'MEDIATION', ...as.opening });
  for (const party of parties) await work.insert(DisputeParty, { ...party, disputeId: id, unitPath, personId: null });
  if (escalated) await work.transition(DisputeCase, await work.lock(DisputeCase, id), { action: 'escalate' });
  return id;
};

/** AM-18: a dispute that is still being mediated is registered anew, with its number, its times and its parties; mediators are named here. */
export const disputeReissue = defineReissue<DisputeCase, CarriedDispute>({ record: DisputeCase, pack, open });
