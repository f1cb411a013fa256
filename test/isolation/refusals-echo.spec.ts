import { corePlugin } from '@xiangzhi/core-domain';
import {
  almighty, aTownship, inhabit, isolationRuntime, markersOf, Matrix, positionsOf, schemaFor, type Inhabited, type Markers, type Position, type Side, type TestRuntime,
} from '@xiangzhi/testing';

const positions = positionsOf(schemaFor('TENANT').schema).filter(({ kind, operation }) => kind === 'id' && operation === 'mutation');
const roots = [...new Set(positions.map(({ root }) => root))];

/** Of whoever may do everything and read nothing of a person. */
const everything = markersOf([corePlugin]);

/** Of records whose level follows the person, where every resident is a child; the birth date is what makes it one. */
const ofChildren = markersOf([corePlugin], ({ field }) => /^(Person|PersonTag|Guardianship)\./.test(field) && field !== 'Person.birthDate');
const BORN = '2015-06-01';

describe('§3.11 what is refused says nothing of what is stored', () => {
  let runtime: TestRuntime;
  let matrix: Matrix;

  beforeAll(async () => {
    runtime = await isolationRuntime();
    matrix = new Matrix(runtime);
  });

  const somewhere = async (born: string): Promise<Inhabited> =>
    inhabit(await aTownship({ clock: runtime.clock }), { wishes: { Person: { columns: () => ({ birth_date: born, merged_into_id: null }) } } });

  /** Ids of rows that have something to tell. */
  const personalIds = ({ own }: Inhabited, { fields }: Markers): readonly string[] =>
    [...new Set(fields.map((field) => field.slice(0, field.indexOf('.'))))].flatMap((record) => own.get(record)?.slice(0, 1) ?? []);

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

  it('knows what is stored again when it is shown, so that it can fail', async () => {
    const inhabited = await somewhere('1960-01-01');
    await everything.put(inhabited.township);
    const { text } = await runtime.ask(inhabited.actor, '{ persons { nodes { name birthDate memberships { personName } } } }');
    expect(everything.in(text)).toEqual(expect.arrayContaining(['Person.name', 'Person.birthDate']));
  });

  it.each(roots)('%s tells nothing above the clearance of whoever acts, done or refused', async (root) => {
    const inhabited = await somewhere('1960-01-01');
    await everything.put(inhabited.township);
    const actor = await inhabited.township.actor({ ...almighty(), clearance: 1 });
    const here = positions.filter((position) => position.root === root);
    expect(await echoes(here, { actor, own: inhabited.own }, { ids: personalIds(inhabited, everything), markers: everything })).toEqual([]);
  });

  it('AM-10 of children nothing is told below clearance 4, whatever is done to their rows', async () => {
    const inhabited = await somewhere(BORN);
    const actor = await inhabited.township.actor({ ...almighty(), clearance: 3 });
    const markers: Markers = { ...ofChildren, in: (text) => [...ofChildren.in(text), ...(text.includes(BORN) ? ['Person.birthDate'] : [])] };
    const found: string[] = [];
    for (const root of roots) {
      await markers.put(inhabited.township);
      found.push(...(await echoes(positions.filter((position) => position.root === root), { actor, own: inhabited.own }, { ids: personalIds(inhabited, markers), markers })));
    }
    expect(found).toEqual([]);
  }, 120_000);
});
