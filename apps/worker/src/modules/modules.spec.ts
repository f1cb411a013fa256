import { DocumentStore } from '@xiangzhi/graphql-kit';
import { eventBacklog } from '@xiangzhi/jobs';
import { newId } from '@xiangzhi/kernel';
import { defineConsumer, defineEvent, defineJob, defineModule, definePlugin, sql, tenantTable, type PluginManifest } from '@xiangzhi/plugin-api';
import { fixedPlugins, PluginHost } from '@xiangzhi/plugin-host';
import { aTownship, installPlugins, ownDatabase, TestClock, type TestDatabase, type Township } from '@xiangzhi/testing';
import { hostedModules, startWorker, type Worker } from '../index.js';

const repaired = defineEvent({ name: 'lamps.repaired', zh: '路灯修复', en: 'A lamp was repaired.', ids: ['lamp'] });
const quiet = (): void => undefined;

/** Whoever waits hears of the next call. */
class Bell {
  #ring: () => void = quiet;
  rung = new Promise<void>((resolve) => (this.#ring = resolve));
  ring(): void {
    this.#ring();
    this.rung = new Promise<void>((resolve) => (this.#ring = resolve));
  }
}

const lamps = (bell: Bell): PluginManifest => {
  const note = (what: string, tenantId: string) => sql`insert into lamps.note (tenant_id, id, what) values (${tenantId}, ${newId()}, ${what})`;
  const consumer = defineConsumer(repaired, async (work) => {
    await work.query(note('heard', work.actor.tenantId));
    bell.ring();
  });
  const job = defineJob(async (work, { lamp = 'tick' }) => {
    await work.query(note(lamp, work.actor.tenantId));
    bell.ring();
  });
  const create = {
    name: '0001-create-note.schema',
    async up(q: { query(text: string): Promise<unknown> }) {
      await q.query('create table lamps.note (tenant_id uuid not null, id uuid not null, what text not null, constraint note_pkey primary key (tenant_id, id))');
      for (const statement of tenantTable('lamps.note', { grants: { app: 'select,insert' } })) await q.query(statement);
    },
    down: () => Promise.resolve(),
  };
  return definePlugin({
    key: 'lamps', version: '0.1.0', label: { zh: '路灯', en: 'Street lamps' }, requires: { core: '*' }, permissions: {}, emits: [repaired],
    consumes: { [repaired.name]: () => Promise.resolve({ default: consumer }) },
    jobs: { 'lamps.count': { zh: '清点', en: 'Counts.', cron: '30 2 * * *', run: () => Promise.resolve({ default: job }) } },
    migrations: () => Promise.resolve({ default: [create] }),
    module: () => Promise.resolve({ default: defineModule({}) }),
  });
};

describe('a worker with modules', () => {
  const clock = new TestClock('2026-03-02T01:00:00+08:00');
  const bell = new Bell();
  const errors: object[] = [];
  let [db, host, worker]: [TestDatabase?, PluginHost?, Worker?] = [];
  const logger = { debug: quiet, info: quiet, warn: quiet, error: (facts: object) => void errors.push(facts) };

  beforeAll(async () => {
    db = await ownDatabase();
    await installPlugins(db, [lamps(bell)]);
    const { database } = db;
    host = new PluginHost({
      database, clock, documents: new DocumentStore(), auditKey: 'key of the specs', log: logger, logger: false as never,
      onDefect: (error) => void errors.push({ error }), source: fixedPlugins([lamps(bell)]),
    });
    await host.start();
    worker = await startWorker({ database, clock, logger, duties: [], ...hostedModules(host) });
  });
  afterAll(async () => {
    await worker?.close();
    await host?.close();
  });
  afterEach(() => expect(errors.splice(0)).toEqual([]));

  const on = (): TestDatabase => db as TestDatabase;
  const township = (...modules: readonly string[]): Promise<Township> => aTownship({ on: on(), modules, clock });
  /** The receipt and the note are one commit; the bell rings before it. */
  const notes = async ({ tenantId }: Township, count: number): Promise<readonly string[]> => {
    for (let tries = 0; tries < 200; tries += 1) {
      const { rows } = await on().superuser.query<{ what: string }>('select what from lamps.note where tenant_id = $1 order by id', [tenantId]);
      if (rows.length >= count) return rows.map(({ what }) => what);
    }
    throw new Error(`no ${count} notes`);
  };
  const write = (where: Township, work: Parameters<ReturnType<PluginHost['writeModel']>['performSystem']>[2]): Promise<unknown> =>
    (host as PluginHost).writeModel().performSystem('lamps', where.tenantId, work);

  it('takes an event of a committed act to its consumer, in a township that enabled the module a moment ago', async () => {
    const where = await township('lamps');
    const rung = bell.rung;
    await write(where, (work) => work.emit(repaired, { lamp: newId() }));
    await rung;
    expect(await notes(where, 1)).toEqual(['heard']);
  });

  it('runs what a use case has ordered, and what the schedule gives to each township that has the module', async () => {
    const [where, without] = [await township('lamps'), await township()];
    const lamp = newId();
    let rung = bell.rung;
    await write(where, (work) => work.enqueue('lamps.count', { ids: { lamp } }));
    await rung;
    expect(await notes(where, 1)).toEqual([lamp]);
    await on().superuser.query(`update core.module set state = 'DISABLED' where tenant_id <> $1`, [where.tenantId]);
    rung = bell.rung;
    clock.set('2026-03-02T02:30:00+08:00');
    await rung;
    expect(await notes(where, 2)).toEqual([lamp, 'tick']);
    expect(await notes(without, 0)).toEqual([]);
  });

  it('closed, it leaves what comes to the next worker', async () => {
    const where = await township('lamps');
    await worker?.close();
    await write(where, (work) => work.emit(repaired, { lamp: newId() }));
    expect(await eventBacklog(on().database)).toMatchObject({ unrelayed: 1 });
    const rung = bell.rung;
    worker = await startWorker({ database: on().database, clock, logger, duties: [], ...hostedModules(host as PluginHost) });
    await rung;
    expect(await notes(where, 1)).toEqual(['heard']);
  });
});
