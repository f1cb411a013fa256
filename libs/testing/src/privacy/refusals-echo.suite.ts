import { corePlugin } from '@xiangzhi/core-domain';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { recordFacts } from '@xiangzhi/vocabulary';
import { ownDatabase } from '../database/test-database.js';
import { Matrix, type Side } from '../isolation/matrix.js';
import { positionsOf, type Position } from '../isolation/positions.js';
import type { SeedWishes } from '../isolation/synthesised-seeds.js';
import type { Hint } from '../isolation/synthesis.js';
import { almighty, inhabit, isolationRuntime, schemaFor, type Inhabited } from '../isolation/world.js';
import type { TestRuntime } from '../runtime/test-runtime.js';
import { aTownship } from '../township/township.js';
import { markersOf, type Markers } from './markers.js';

export interface EchoWish {
  readonly wishes?: SeedWishes;
  readonly hints?: Readonly<Record<string, Hint>>;
}

const [GROWN_UP, CHILD] = ['1960-01-01', '2015-06-01'];
/** What makes somebody a child; it is known again by itself. */
const BIRTH_DATE = 'Person.birthDate';

/** Records whose level follows the person (AM-10). A draft that says a birth date of its own follows that: the marker in it makes a grown-up of it. */
const raised = (plugins: readonly LoadedPlugin[]): ReadonlySet<string> =>
  new Set(plugins.flatMap(({ module }) => module.records).map((record) => recordFacts(record))
    .flatMap(({ name, raises, fields }) => (raises && (name === 'Person' || !fields.some(({ property }) => property === 'birthDate')) ? [name] : [])));

const recordOf = (field: string): string => field.slice(0, field.indexOf('.'));

/** §3.11: whatever is done to the rows of a module, or of the core, and whether it is done or refused: the answer says nothing that was not for whoever acts. */
export const declareEchoTests = (plugin: () => LoadedPlugin, { wishes = {}, hints = {} }: EchoWish = {}): void => {
  let runtime: TestRuntime;
  let matrix: Matrix;
  let plugins: readonly LoadedPlugin[];
  let positions: readonly Position[];
  /** Of whoever may do everything and read nothing of a person. */
  let everything: Markers;
  /** Of records whose level follows the person, where every resident is a child. */
  let ofChildren: Markers;

  beforeAll(async () => {
    plugins = plugin().manifest.key === 'core' ? [] : [plugin()];
    const on = await ownDatabase(plugins.map(({ manifest }) => manifest));
    runtime = await isolationRuntime(on, plugins);
    matrix = new Matrix(runtime, hints);
    const own = new Set(plugin().module.useCases.map(({ name }) => name));
    positions = positionsOf(schemaFor('TENANT', plugins).schema).filter(({ kind, operation, root }) => kind === 'id' && operation === 'mutation' && (plugins.length === 0 || own.has(root)));
    const all = [corePlugin, ...plugins];
    everything = markersOf(all);
    ofChildren = markersOf(all, ({ field }) => raised(all).has(recordOf(field)) && field !== BIRTH_DATE);
  });

  const somewhere = async (born: string): Promise<Inhabited> => {
    const person = { columns: () => ({ birth_date: born, merged_into_id: null }) };
    return inhabit(await aTownship({ on: runtime.on, clock: runtime.clock, modules: plugins.map(({ manifest }) => manifest.key) }), { plugins, wishes: { ...wishes, Person: person } });
  };

  /** Ids of rows that have something to tell. */
  const personalIds = ({ own }: Inhabited, { fields }: Markers): readonly string[] => [...new Set(fields.map(recordOf))].flatMap((record) => own.get(record)?.slice(0, 1) ?? []);

  const echoes = async (at: readonly Position[], asker: Side, { ids, markers }: { readonly ids: readonly string[]; readonly markers: Markers }): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const position of at) {
      for (const id of ids) {
        const answer = await matrix.answer(position, asker, id);
        found.push(...markers.in(answer).map((field) => `${position.label} tells ${field}: ${answer.slice(0, 200)}`));
      }
    }
    return found;
  };

  /** Each use case where nothing was done before it. */
  const echoesOfAll = async (born: string, clearance: 1 | 3, markers: Markers): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const root of new Set(positions.map((position) => position.root))) {
      const inhabited = await somewhere(born);
      await markers.put(inhabited.township);
      const actor = await inhabited.township.actor({ ...almighty(plugins), clearance });
      found.push(...(await echoes(positions.filter((position) => position.root === root), { actor, own: inhabited.own }, { ids: personalIds(inhabited, markers), markers })));
    }
    return found;
  };

  it('knows what is stored again when it is shown, so that it can fail', async () => {
    const inhabited = await somewhere(GROWN_UP);
    await everything.put(inhabited.township);
    const { text } = await runtime.ask(inhabited.actor, '{ persons { nodes { name birthDate memberships { personName } } } }');
    expect(everything.in(text)).toEqual(expect.arrayContaining(['Person.name', BIRTH_DATE]));
  });

  it('§3.11 no use case tells anything above the clearance of whoever acts, done or refused', async () => {
    expect(await echoesOfAll(GROWN_UP, 1, everything)).toEqual([]);
  }, 600_000);

  it('AM-10 of children nothing is told below clearance 4, whatever is done to their rows', async () => {
    const markers: Markers = { ...ofChildren, in: (text) => [...ofChildren.in(text), ...(text.includes(CHILD) ? [BIRTH_DATE] : [])] };
    expect(await echoesOfAll(CHILD, 3, markers)).toEqual([]);
  }, 600_000);
};
