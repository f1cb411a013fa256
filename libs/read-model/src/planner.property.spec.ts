import type { TenantActor } from '@xiangzhi/access';
import { Arena, EVERYTHING } from './fixtures/oracle/arena.js';
import { printQuery, reduceQuery, type QueryTree } from './fixtures/oracle/document.js';
import { generateQuery } from './fixtures/oracle/generate-query.js';
import { Oracle } from './fixtures/oracle/oracle.js';
import { Random } from './fixtures/oracle/random.js';
import { eventfulTownship, lightUp } from './fixtures/oracle/township.js';
import { lampsDatabase } from './fixtures/lamps/lamps-plugin.js';

/** Repeat a run: `XIANGZHI_ORACLE_SEED=… XIANGZHI_ORACLE_RUNS=…`. */
const SEED = Number(process.env['XIANGZHI_ORACLE_SEED'] ?? Date.now() % 1_000_000_000);
const RUNS = Number(process.env['XIANGZHI_ORACLE_RUNS'] ?? 250);

let arena: Arena;
const actors = new Map<string, TenantActor>();

beforeAll(async () => {
  const { township, units } = await eventfulTownship(await lampsDatabase());
  const permissions = EVERYTHING;
  actors.set('the whole township', await township.actor({ clearance: 3, permissions }));
  actors.set('one part of the township', await township.actor({ clearance: 2, permissions, unit: units[1]! }));
  actors.set('a low clearance', await township.actor({ clearance: 1, permissions }));
  actors.set('few permissions in a village', await township.actor({ clearance: 1, permissions: ['core:org-unit:read', 'core:user:read', 'lamps:lamp:read', 'lamps:lamp:report'], unit: units[3]! }));
  actors.set('no permission for people', await township.actor({ clearance: 2, permissions: permissions.filter((one) => one !== 'core:user:read') }));
  await lightUp(township, units, [...actors.values()]);
  arena = await Arena.open(township);
});

const smallest = async (tree: QueryTree, actor: TenantActor): Promise<string> => {
  await reduceQuery(tree, async () => (await arena.judge(tree, actor)).is === 'different');
  const verdict = await arena.judge(tree, actor);
  const { text, variables } = printQuery(tree);
  return [text, JSON.stringify(variables), ...(verdict.is === 'different' ? [`planned  ${verdict.planned}`, `expected ${verdict.expected}`] : [])].join('\n');
};

describe('decision 27 the one statement answers what row-by-row resolvers answer', () => {
  it.each(['the whole township', 'one part of the township', 'a low clearance', 'few permissions in a village', 'no permission for people'])('for somebody with %s', async (who) => {
    const actor = actors.get(who)!;
    const counts = { equal: 0, invalid: 0, tooComplex: 0 };
    for (let i = 0; i < RUNS; i += 1) {
      const tree = generateQuery(new Random(SEED + i * 7_919 + who.length * 104_729), { schema: arena.oracle.schema, tables: arena.oracle.tables }, actor);
      const verdict = await arena.judge(tree, actor);
      if (verdict.is === 'different') throw new Error(`XIANGZHI_ORACLE_SEED=${SEED}, query ${i}, ${who}:\n${await smallest(tree, actor)}`);
      counts[verdict.is] += 1;
    }
    // A generator that makes nonsense would prove nothing.
    expect(counts.equal).toBeGreaterThan(RUNS * 0.7);
  }, 600_000);

  it('would notice: against rows that are not quite those of the database it finds a difference', async () => {
    const actor = actors.get('the whole township')!;
    const [first, ...others] = arena.oracle.tables.OrgUnit;
    const tables = { ...arena.oracle.tables, OrgUnit: [{ ...first!, unit_path: `${String(first!['unit_path'])}~` }, ...others] };
    const deceived = arena.against(new Oracle(arena.runtime.sdl(actor), tables, '2026-03-02'));
    const verdicts = new Set<string>();
    for (let i = 0; i < 5_000 && !verdicts.has('different'); i += 1) {
      const tree = generateQuery(new Random(SEED + i), { schema: arena.oracle.schema, tables: arena.oracle.tables }, actor);
      verdicts.add((await deceived.judge(tree, actor)).is);
    }
    expect(verdicts).toContain('different');
  });
});
