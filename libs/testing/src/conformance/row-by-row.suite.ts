import fc from 'fast-check';
import type { TenantActor } from '@xiangzhi/access';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { seedAll } from '../isolation/seeds.js';
import { seedsWith } from '../isolation/synthesised-seeds.js';
import { almighty, isolationRuntime, schemaFor } from '../isolation/world.js';
import { ownDatabase } from '../database/test-database.js';
import { randomDocument, type DocumentWorld } from '../oracle/random-document.js';
import { RowByRow } from '../oracle/row-by-row.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { aTownship, type Township } from '../township/township.js';
import type { Candidate } from './wish.js';

/** Repeat a run: `XIANGZHI_ORACLE_SEED=… XIANGZHI_ORACLE_RUNS=…`. */
const SEED = Number(process.env['XIANGZHI_ORACLE_SEED'] ?? Date.now() % 1_000_000_000);
const RUNS = Number(process.env['XIANGZHI_ORACLE_RUNS'] ?? 60);

/** Reading writes entries, so that two readings of the audit differ. */
const WITHOUT = new Set(['AuditEntry', 'AuditEntryConnection', 'AuditEntryEdge']);

/** Decision 27 over the whole schema of the plugin: one statement answers what a field at a time answers. */
export const declareRowByRowTests = ({ plugin, wish }: Candidate): void => {
  let runtime: TestRuntime;
  let actor: TenantActor;
  let township: Township;
  let world: DocumentWorld;
  const plugins = (): readonly LoadedPlugin[] => (plugin().manifest.key === 'core' ? [] : [plugin()]);

  beforeAll(async () => {
    const on = await ownDatabase(plugins().map(({ manifest }) => manifest));
    runtime = await isolationRuntime(on, plugins());
    township = await aTownship({ on, clock: runtime.clock, modules: plugins().map(({ manifest }) => manifest.key) });
    actor = await township.actor(almighty(plugins()));
    const ids = new Map<string, string[]>();
    for (let village = 0; village < 3; village += 1) {
      const made = await seedAll(township, await township.unit({ level: 'VILLAGE' }), seedsWith(plugins(), wish.seeds));
      for (const [record, own] of made) ids.set(record, [...(ids.get(record) ?? []), ...own]);
    }
    const { catalogue } = schemaFor('TENANT', plugins());
    const roots = [...catalogue.roots.values()].filter((root) => root.kind === 'node' || !WITHOUT.has(root.record.name)).map(({ field }) => field);
    world = { schema: new RowByRow(runtime, actor).schema, roots, ids, without: WITHOUT };
  });

  /** The number of documents that both servers answered. @throws when an answer differs */
  const compare = async (server: RowByRow): Promise<number> => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.gen(), async (generator) => {
        const document = randomDocument(generator, world);
        const { data, errors } = await runtime.ask(actor, document);
        const expected = await server.answer(document);
        // Asked by itself a list shows all of its page: that may cost more than the document does.
        if (expected.codes.includes('TOO_COMPLEX')) return;
        if (errors.length > 0) return expect({ document, errors, refused: expected.codes.length > 0 }).toEqual({ document, errors, refused: true });
        expect({ document, answer: JSON.stringify(data) }).toEqual({ document, answer: JSON.stringify(expected.data) });
        compared += 1;
      }),
      { seed: SEED, numRuns: RUNS },
    );
    return compared;
  };

  it('decision 27 answers any document as a server does that asks for each field of each row by itself', async () => {
    // Documents that are refused prove nothing.
    expect(await compare(new RowByRow(runtime, actor))).toBeGreaterThan(RUNS / 2);
  }, 600_000);

  it('would notice: of a server that sees less it finds a difference', async () => {
    const half = await township.actor({ ...almighty(plugins()), clearance: 0, permissions: ['core:org-unit:read'] });
    await expect(compare(new RowByRow(runtime, half))).rejects.toThrow('Property failed');
  }, 600_000);
};
