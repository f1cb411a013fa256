import { printSchema, type GraphQLField } from 'graphql';
import { exportModule } from '@xiangzhi/plugin-host/installation';
import { elementsOf } from './wording.js';
import { schemaFor } from '../isolation/world.js';
import { Synthesis, synthesise } from '../isolation/synthesis.js';
import { LifeWorld, type Inhabitant } from './life-world.js';
import type { Candidate } from './wish.js';

interface Mutation {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A call of a use case with an input that its own checks accept. */
const callOf = (field: GraphQLField<unknown, unknown>, { own }: Inhabitant, synthesis: Synthesis): Mutation => {
  const [input] = field.args;
  if (!input) throw new TypeError(`${field.name} takes no input`);
  const variables = { input: synthesise(input.type, { name: 'input', field, own, synthesis }) };
  return { variables, document: `mutation($input: ${String(input.type)}) { ${field.name}(input: $input) { warnings { code } } }` };
};

/** What a township has of a plugin while it is switched on, read-only, and switched off. */
export const declareLifeTests = (candidate: Candidate): void => {
  const { plugin, wish } = candidate;
  let world: LifeWorld;

  beforeAll(async () => {
    world = await LifeWorld.start(candidate);
  });

  const refusals = async (who: Inhabitant): Promise<Readonly<Record<string, readonly string[]>>> => {
    const fields = schemaFor('TENANT', [plugin()]).schema.getMutationType()?.getFields() ?? {};
    const synthesis = new Synthesis(wish.hints);
    const answers: Record<string, readonly string[]> = {};
    for (const { name } of plugin().module.useCases) {
      const { document, variables } = callOf(fields[name] as GraphQLField<unknown, unknown>, who, synthesis);
      answers[name] = (await world.runtime.ask(who.actor, document, variables)).errors.map(({ extensions }) => extensions.code);
    }
    return answers;
  };

  const allRefused = (): Readonly<Record<string, readonly string[]>> => Object.fromEntries(plugin().module.useCases.map(({ name }) => [name, ['MODULE_DISABLED']]));

  it('works with nothing but the core beside it', async () => {
    const who = await world.inhabitant('ENABLED');
    const lists = [...schemaFor('TENANT', [plugin()]).catalogue.roots.values()].filter(({ kind }) => kind === 'list');
    const document = `{ ${lists.map(({ field }) => `${field}(first: 1) { totalCount }`).join(' ')} }`;
    expect((await world.runtime.ask(who.actor, document)).errors).toEqual([]);
    const answers = await refusals(who);
    // Rows that are made up may stand in the way of an act; a refusal of the input or of the module would be the kit's, or a fault.
    expect(Object.entries(answers).filter(([, codes]) => codes.some((code) => ['MODULE_DISABLED', 'VALIDATION', 'FORBIDDEN'].includes(code)))).toEqual([]);
  });

  it('CORE-06 where it is switched off, its names are not in the schema, byte for byte, and whoever names it hears of the module', async () => {
    const who = await world.inhabitant('DISABLED');
    const everywhere = world.runtime.sdl(who.actor);
    world.runtime.giveModules(who.township.tenantId, []);
    const [before, after] = [elementsOf(schemaFor('TENANT').schema), elementsOf(schemaFor('TENANT', [plugin()]).schema)];
    expect(world.runtime.sdl(who.actor)).toBe(printSchema(schemaFor('TENANT').schema));
    expect(everywhere).not.toBe(world.runtime.sdl(who.actor));
    const roots = [...after.keys()].filter((name) => !before.has(name) && /^Query\.\w+$/.test(name)).map((name) => name.slice('Query.'.length));
    for (const root of roots) {
      const answer = await world.runtime.ask(who.actor, `{ ${root} { __typename } }`);
      expect([root, answer.errors.map(({ extensions }) => extensions.code)]).toEqual([root, ['MODULE_DISABLED']]);
    }
  });

  it('CORE-T5 switched off and on again: its queries say MODULE_DISABLED, its figures MODULE_NOT_ENABLED, and everything is as it was', async () => {
    const who = await world.inhabitant('ENABLED');
    const { key } = plugin().manifest;
    const lists = [...schemaFor('TENANT', [plugin()]).catalogue.roots.values()].flatMap((root) => (root.kind === 'list' && plugin().module.records.includes(root.record.target) ? [root.field] : []));
    const read = async (): Promise<readonly unknown[]> => {
      const answers: unknown[] = [];
      for (const field of lists) {
        const { data, errors } = await world.runtime.ask(who.actor, `{ ${field}(first: 5) { totalCount } }`);
        answers.push(errors.length > 0 ? errors.map(({ extensions }) => extensions.code) : data);
      }
      return answers;
    };
    const figures = async (): Promise<readonly string[]> => {
      const keys = (plugin().manifest.metrics ?? []).map((metric) => metric.key);
      const { townshipMetrics } = await world.runtime.data<{ townshipMetrics: readonly { state: string }[] }>(who.actor, 'query($i: TownshipMetricsInput!) { townshipMetrics(input: $i) { state } }', { i: { keys } });
      return [...new Set(townshipMetrics.map(({ state }) => state))];
    };
    const [before, rows, counted] = [await read(), await world.rows(who.township), await figures()];
    expect(counted).not.toContain('MODULE_NOT_ENABLED');
    await world.setState(who.township, 'DISABLED');
    world.runtime.giveModules(who.township.tenantId, []);
    expect(await read()).toEqual(lists.map(() => ['MODULE_DISABLED']));
    expect(await figures()).toEqual(counted.length > 0 ? ['MODULE_NOT_ENABLED'] : []);
    expect(await world.rows(who.township)).toEqual(rows);
    await world.setState(who.township, 'ENABLED');
    world.runtime.giveModules(who.township.tenantId, [key]);
    expect([await read(), await figures(), await world.rows(who.township)]).toEqual([before, counted, rows]);
  });

  it.each(['DISABLED', 'READ_ONLY'] as const)('CORE-06 where it is %s, every use case is refused and changes nothing', async (state) => {
    const who = await world.inhabitant(state);
    const before = await world.rows(who.township);
    expect(await refusals(who)).toEqual(allRefused());
    expect(await world.rows(who.township)).toEqual(before);
  });

  it('its jobs may run twice: the second run changes nothing', async () => {
    world.runtime.clock.advance({ days: 400 });
    for (const job of plugin().jobs.keys()) {
      const who = await world.inhabitant('ENABLED');
      await world.runJob(job, who);
      const once = await world.rows(who.township);
      await world.runJob(job, who);
      expect([job, await world.rows(who.township)]).toEqual([job, once]);
    }
  });

  it('CORE-06 its jobs run where it is switched on and are silent elsewhere', async () => {
    const [on, off, still] = [await world.inhabitant('ENABLED'), await world.inhabitant('DISABLED'), await world.inhabitant('READ_ONLY')];
    await world.worker.work();
    const before = [await world.rows(off.township), await world.rows(still.township)];
    world.runtime.clock.advance({ days: 40 });
    await world.worker.work();
    const scheduled = Object.entries(plugin().manifest.jobs ?? {}).flatMap(([name, { cron }]) => (cron ? [name] : []));
    expect([...new Set(world.ranIn(on.township))].sort()).toEqual([...scheduled].sort());
    expect([world.ranIn(off.township), world.ranIn(still.township)]).toEqual([[], []]);
    expect([await world.rows(off.township), await world.rows(still.township)]).toEqual(before);
  });

  it('its consumers have one effect however often an event is delivered, and none where it is switched off', async () => {
    for (const event of plugin().consumers.keys()) {
      const heard = ({ township }: Inhabitant): readonly string[] => world.ranIn(township).filter((what) => what === event);
      const [on, off] = [await world.inhabitant('ENABLED'), await world.inhabitant('DISABLED')];
      const before = await world.rows(off.township);
      await Promise.all([world.emit(event, on), world.emit(event, off)]);
      await world.worker.work();
      expect(heard(on)).toEqual([event]);
      const once = await world.rows(on.township);
      await world.deliverAgain(on.township);
      expect(heard(on)).toEqual([event]);
      expect(await world.rows(on.township)).toEqual(once);
      expect([heard(off), await world.rows(off.township)]).toEqual([[], before]);
    }
  });

  it('everything that a township has of it is exported', async () => {
    const who = await world.inhabitant('DISABLED');
    const lines: string[] = [];
    const { database } = world.runtime.on;
    await exportModule(database, { tenantId: who.township.tenantId, key: world.key, now: world.runtime.clock.now() }, (line) => void lines.push(line));
    const exported = lines.slice(1, -1).map((line) => JSON.parse(line) as { table: string; row: { tenant_id: string } });
    expect(new Set(exported.map(({ row }) => row.tenant_id))).toEqual(new Set([who.township.tenantId]));
    const counted = new Map<string, number>();
    for (const { table } of exported) counted.set(table, (counted.get(table) ?? 0) + 1);
    expect(Object.fromEntries(counted)).toEqual(Object.fromEntries(Object.entries(await world.counts(who.township)).filter(([, rows]) => rows > 0)));
  });

  it('CORE-08 a purge leaves nothing of the township and everything of the others, and is refused before it was agreed on', async () => {
    const [gone, stays] = [await world.inhabitant('DISABLED'), await world.inhabitant('DISABLED')];
    const before = [await world.rows(gone.township), await world.rows(stays.township)];
    await expect(world.purge(gone.township)).rejects.toThrow('not purged');
    expect(await world.rows(gone.township)).toEqual(before[0]);
    await world.markPurged(gone.township);
    await world.purge(gone.township);
    await world.purge(gone.township);
    expect(Object.values(await world.counts(gone.township)).filter((rows) => rows > 0)).toEqual([]);
    expect(await world.rows(stays.township)).toEqual(before[1]);
  });
};
