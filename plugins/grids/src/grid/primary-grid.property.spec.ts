import fc from 'fast-check';
import { primaryGridOf, type GridHere } from './primary-grid.rules.js';

const CATEGORIES = ['FACILITY', 'ENV', 'ORDER'] as const;
const category = fc.constantFrom(...CATEGORIES);

const covers = fc.option(fc.uniqueArray(category, { maxLength: 3 }), { nil: null });

const grid = (gridType: fc.Arbitrary<GridHere['gridType']>): fc.Arbitrary<GridHere> =>
  fc.record({
    id: fc.uuid(), code: fc.stringMatching(/^[A-Z0-9]{1,4}$/), gridType, areaM2: fc.integer({ min: 0, max: 4 }), place: fc.constantFrom('INSIDE' as const, 'BORDER' as const), covers,
  });

const anyGrid = grid(fc.constantFrom('ORDINARY', 'SPECIAL', 'MICRO'));
/** Codes are unique in a township. */
const grids = fc.uniqueArray(anyGrid, { maxLength: 8, selector: ({ code }) => code });
const shuffled = grids.chain((here) => fc.tuple(fc.constant(here), fc.shuffledSubarray([...here], { minLength: here.length })));

const answersFor = ({ gridType, covers: plan }: GridHere, wanted: string): boolean => gridType === 'SPECIAL' && plan?.includes(wanted) === true;

describe('GRID-INV-3 the grid that counts', () => {
  it('GRID-INV-3 exactly one or none, and everything else lies over it: nothing is lost and nothing counted twice', () => {
    fc.assert(
      fc.property(grids, category, (here, wanted) => {
        const { primary, overlays } = primaryGridOf(here, wanted);
        expect(overlays).toEqual(here.filter((one) => one !== primary));
        expect(overlays.length + (primary ? 1 : 0)).toBe(here.length);
      }),
    );
  });

  it('GRID-INV-3 none only where there is neither an ordinary grid nor a special one that answers for the category', () => {
    fc.assert(
      fc.property(grids, category, (here, wanted) => {
        const able = here.filter((one) => one.gridType === 'ORDINARY' || answersFor(one, wanted));
        expect(primaryGridOf(here, wanted).primary === null).toBe(able.length === 0);
      }),
    );
  });

  it('GRID-INV-3 the order in which grids are found does not matter', () => {
    fc.assert(fc.property(shuffled, category, ([here, otherwise], wanted) => expect(primaryGridOf(otherwise, wanted).primary).toBe(primaryGridOf(here, wanted).primary)));
  });

  it('GRID-INV-3 a special grid that answers comes before every ordinary one; a micro-grid never counts', () => {
    fc.assert(
      fc.property(grids, category, (here, wanted) => {
        const { primary } = primaryGridOf(here, wanted);
        expect(primary?.gridType).not.toBe('MICRO');
        if (here.some((one) => answersFor(one, wanted))) expect(primary && answersFor(primary, wanted)).toBe(true);
      }),
    );
  });

  it('GRID-INV-3 of special grids that answer none is smaller, and none of its size has a lower code', () => {
    fc.assert(
      fc.property(grids, category, (here, wanted) => {
        const { primary } = primaryGridOf(here, wanted);
        if (primary?.gridType !== 'SPECIAL') return;
        const nearer = here.filter((one) => answersFor(one, wanted) && (one.areaM2 < primary.areaM2 || (one.areaM2 === primary.areaM2 && one.code < primary.code)));
        expect(nearer).toEqual([]);
      }),
    );
  });

  it('GRID-INV-3 of ordinary grids the one around the point comes before one that it is on the border of; of two borders the lower code', () => {
    fc.assert(
      fc.property(fc.uniqueArray(grid(fc.constant('ORDINARY')), { minLength: 1, maxLength: 6, selector: ({ code }) => code }), category, (here, wanted) => {
        const inside = here.filter(({ place }) => place === 'INSIDE');
        const lowest = [...(inside.length > 0 ? inside : here)].sort((a, b) => (a.code < b.code ? -1 : 1))[0];
        expect(primaryGridOf(here, wanted).primary).toBe(lowest);
      }),
    );
  });

  it('GRID-INV-3 one more special grid whose plan does not cover the category changes nothing but the overlays', () => {
    fc.assert(
      fc.property(grids, grid(fc.constant('SPECIAL')), category, (here, more, wanted) => {
        const idle = { ...more, covers: more.covers?.filter((one) => one !== wanted) ?? null };
        expect(primaryGridOf([...here, idle], wanted)).toEqual({ primary: primaryGridOf(here, wanted).primary, overlays: [...primaryGridOf(here, wanted).overlays, idle] });
      }),
    );
  });

  it('GRID-INV-3 a smaller special grid that answers takes over, whatever was there', () => {
    fc.assert(
      fc.property(grids, category, (here, wanted) => {
        const smallest: GridHere = { id: 'new', code: 'ZZZZZ', gridType: 'SPECIAL', areaM2: -1, place: 'INSIDE', covers: [wanted] };
        expect(primaryGridOf([...here, smallest], wanted).primary).toBe(smallest);
      }),
    );
  });
});
