import { isUuid, newId, type EventDefinition } from '@xiangzhi/kernel';
import { sql, type Statement } from '@xiangzhi/persistence';
import type { JobOrder, Work } from '../use-case/work.js';

type Ids = Readonly<Record<string, string>>;
type Sender = Pick<Work, 'actor' | 'now'>;

const assertOwn = (what: 'event' | 'job', name: string, module: string): void => {
  if (!name.startsWith(`${module}.`)) throw new TypeError(`${what} "${name}" does not belong to the module ${module}: its name must start with "${module}."`);
};

const assertUuids = (name: string, ids: Ids): void => {
  const wrong = Object.entries(ids).find(([, id]) => typeof id !== 'string' || !isUuid(id));
  if (wrong) throw new TypeError(`${name}: ${wrong[0]} is no UUID; events and jobs carry ids, values stay where privacy guards them`);
};

const assertDeclared = ({ name, ids: declared }: EventDefinition, given: Ids): void => {
  const [wanted, said] = [[...declared].sort().join(', '), Object.keys(given).sort().join(', ')];
  if (wanted !== said) throw new TypeError(`event "${name}" carries ${wanted}, and the use case says ${said || 'nothing'}`);
};

/**
 * The statements that put an event into the outbox and wake the relay at the commit.
 * @throws TypeError for an event of another module, other ids than the declared ones, or an id that is no UUID
 */
export const outboxStatements = ({ actor, now }: Sender, module: string, event: EventDefinition, ids: Ids): readonly Statement[] => {
  assertOwn('event', event.name, module);
  assertDeclared(event, ids);
  assertUuids(event.name, ids);
  const insertion = sql`
    insert into core.outbox (tenant_id, id, module, event, about, ids, occurred_at)
    values (${actor.tenantId}, ${newId()}, ${module}, ${event.name}, ${ids[event.ids[0]]}, ${JSON.stringify(ids)}::jsonb, ${now})`;
  return [sql.named('outbox_event', insertion), sql.named('outbox_wake', sql`select pg_notify('outbox', '')`)];
};

/**
 * The statement that hands a job to the worker at the commit.
 * @throws TypeError for a job of another module or an id that is no UUID
 */
export const jobStatement = ({ actor }: Sender, module: string, job: string, { ids = {}, at, once }: JobOrder): Statement => {
  assertOwn('job', job, module);
  assertUuids(job, ids);
  const payload = JSON.stringify({ module, job, tenantId: actor.tenantId, ids });
  const key = once === undefined ? null : `${job}:${once}`;
  return sql.named('job_order', sql`select jobs.enqueue('module-job', ${payload}::jsonb, ${at ?? null}::timestamptz, ${key}::text)`);
};
