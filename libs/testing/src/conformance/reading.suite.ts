import { getNamedType, isObjectType, type GraphQLObjectType } from 'graphql';
import type { TenantActor } from '@xiangzhi/access';
import type { LedgerModel } from '@xiangzhi/read-model';
import { ownDatabase } from '../database/test-database.js';
import { selectionOf } from '../isolation/selection.js';
import { seedAll } from '../isolation/seeds.js';
import { seedsOf, seedsWith } from '../isolation/synthesised-seeds.js';
import { almighty, isolationRuntime, schemaFor } from '../isolation/world.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { statementCount } from '../statements/statement-count.js';
import { aTownship, type Township } from '../township/township.js';
import type { Candidate } from './wish.js';

/** Everything that a type shows, as deep as a document may cost. */
const DEPTHS = [3, 2] as const;
const ROWS = [1, 10, 100] as const;

/** Arguments of a call that names no record. */
const CALLS: Readonly<Record<string, string>> = { list: '(first: 100)', figures: '' };

interface ReadRoot {
  readonly field: string;
  /** Arguments of the call, e.g. `(first: 100)`. */
  readonly call: string;
  readonly type: GraphQLObjectType;
}

/** What is read by every list, and by every field for one record, of the plugin and of what it adds to the core. */
const rootsOf = ({ plugin }: Candidate, ids: ReadonlyMap<string, readonly string[]>): readonly ReadRoot[] => {
  const { catalogue, schema } = schemaFor('TENANT', [plugin()]);
  const query = schema.getQueryType()?.getFields() ?? {};
  const own = new Set([...plugin().module.records, ...plugin().module.extensions].map((target) => target.name));
  return [...catalogue.roots.values()].flatMap((root): ReadRoot[] => {
    if (root.kind === 'node' || !own.has(root.record.target.name)) return [];
    const { field, kind, record } = root;
    const type = getNamedType(query[field]?.type);
    const id = ids.get(record.name)?.[0];
    if (!isObjectType(type) || (kind === 'one' && id === undefined)) return [];
    return [{ field, type, call: CALLS[kind] ?? `(id: "${id ?? ''}")` }];
  });
};

const ledgersOf = ({ plugin }: Candidate): readonly LedgerModel[] => {
  const { ledgers } = schemaFor('TENANT', [plugin()]).catalogue;
  return plugin().module.ledgers.flatMap(({ name }) => ledgers.get(name) ?? []);
};

/** How much a read takes from PostgreSQL, whatever it shows. */
export const declareReadingTests = (candidate: Candidate): void => {
  let runtime: TestRuntime;
  let township: Township;
  let actor: TenantActor;
  let ids: ReadonlyMap<string, readonly string[]>;

  const fill = async (rows: number): Promise<void> => {
    const village = await township.unit({ level: 'VILLAGE' });
    const core = await seedAll(township, village, seedsWith([]));
    const seeds = seedsOf(candidate.plugin(), candidate.wish.seeds);
    for (let i = 0; i < rows; i += 1) ids = await seedAll(township, village, seeds, core);
  };

  beforeAll(async () => {
    const on = await ownDatabase([candidate.plugin().manifest]);
    runtime = await isolationRuntime(on, [candidate.plugin()]);
    township = await aTownship({ on, clock: runtime.clock, modules: [candidate.plugin().manifest.key] });
    actor = await township.actor(almighty([candidate.plugin()]));
  });

  const statementsFor = async ({ field, type, call }: ReadRoot): Promise<number> => {
    for (const depth of DEPTHS) {
      const document = `{ ${field}${call} ${selectionOf(type, depth)} }`;
      const answer = await runtime.ask(actor, document);
      if (answer.errors.some(({ extensions }) => extensions.code === 'TOO_COMPLEX')) continue;
      expect({ field, errors: answer.errors }).toEqual({ field, errors: [] });
      return statementCount(() => runtime.ask(actor, document), runtime.on);
    }
    throw new Error(`${field} is too complex even when nothing but its own columns is selected`);
  };

  it.each(ROWS)('reads every list and every record by one statement with %d rows in each table, relations and all', async (rows) => {
    await fill(rows);
    const roots = rootsOf(candidate, ids);
    const counts: Record<string, number> = {};
    for (const root of roots) counts[root.field] = await statementsFor(root);
    expect(counts).toEqual(Object.fromEntries(roots.map(({ field }) => [field, 1])));
  });

  it('reads a page of each of its ledgers by one statement', async () => {
    await fill(1);
    for (const { name, sheet } of ledgersOf(candidate)) {
      const variables = { where: sheet.where ?? null };
      const { errors } = await runtime.ask(actor, sheet.document, variables);
      expect({ name, errors }).toEqual({ name, errors: [] });
      const statements = await statementCount(() => runtime.ask(actor, sheet.document, variables), runtime.on);
      expect({ name, statements }).toEqual({ name, statements: 1 });
    }
  });
};
