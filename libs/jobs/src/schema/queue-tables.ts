import { sql, type Statement } from '@xiangzhi/persistence';

/** What graphile-worker does not keep: orders for later, ticks of the schedule, runners that are alive. All local to the queue. */
export const QUEUE_TABLES: readonly Statement[] = Object.freeze([
  // Due by the business clock, which a demo may move; graphile-worker would go by the server's.
  sql`create table if not exists jobs.planned (
    id bigint generated always as identity,
    key text collate "C",
    payload jsonb not null,
    due_at timestamptz not null,
    constraint planned_pkey primary key (id),
    constraint planned_key unique (key)
  )`,
  sql`create index if not exists planned_due on jobs.planned (due_at)`,
  sql`create table if not exists jobs.tick (
    job text collate "C" not null,
    last_tick timestamptz not null,
    constraint tick_pkey primary key (job)
  )`,
  sql`create table if not exists jobs.runner (
    id text collate "C" not null,
    seen_at timestamptz not null,
    constraint runner_pkey primary key (id)
  )`,
]);

/**
 * The only way for a use case to the queue. It belongs to the transaction of the caller, takes orders of the entered township
 * alone, and keeps the keys of townships apart. An order with a key takes the place of one that has not run yet.
 */
export const ENQUEUE: Statement = sql`
  create or replace function jobs.enqueue(task text, payload jsonb, run_at timestamptz, job_key text) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  declare
    tenant constant uuid := xz.tenant_id();
    scoped_key constant text := tenant || ':' || enqueue.job_key;
  begin
    if tenant is null or (enqueue.payload ->> 'tenantId') is distinct from tenant::text then
      raise exception 'jobs.enqueue: the order must name the township that has been entered' using errcode = 'insufficient_privilege';
    end if;
    if enqueue.task is distinct from 'module-job' or coalesce(enqueue.payload ->> 'module', '') = '' or coalesce(enqueue.payload ->> 'job', '') = '' then
      raise exception 'jobs.enqueue: the task must be module-job, its payload must name module and job' using errcode = 'invalid_parameter_value';
    end if;
    if scoped_key is not null then
      delete from jobs.planned p where p.key = scoped_key;
    end if;
    if enqueue.run_at is null then
      perform jobs.add_job(enqueue.task, enqueue.payload::json, max_attempts => 12, job_key => scoped_key);
      return;
    end if;
    if scoped_key is not null then
      perform jobs.remove_job(scoped_key);
    end if;
    insert into jobs.planned as p (key, payload, due_at) values (scoped_key, enqueue.payload, enqueue.run_at)
      on conflict on constraint planned_key do update set payload = excluded.payload, due_at = excluded.due_at;
    perform pg_notify('jobs_planned', '');
  end $$`;
