import fc from 'fast-check';
import { daysInForce, unreferenced } from './retention.rules.js';

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const references = fc.array(fc.record({ from: ids, to: ids }), { maxLength: 12 });

describe('§3.11 how long rows are kept', () => {
  it('§3.11 never less than law asks for, whatever a township has said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_000 }), fc.integer({ min: 0, max: 900 }), fc.option(fc.integer({ min: 1, max: 20_000 }), { nil: undefined }), (leastDays, more, set) => {
        const days = daysInForce({ after: 'closedAt', days: leastDays + more, leastDays, basisZh: '法' }, set);
        expect(days).toBeGreaterThanOrEqual(leastDays);
        if (set === undefined) expect(days).toBe(leastDays + more);
        if (set !== undefined && set >= leastDays) expect(days).toBe(set);
      }),
    );
  });

  it('§3.11 never less than the county says, and as long as the township says where that is longer', () => {
    const day = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(day, fc.option(day, { nil: undefined }), fc.option(day, { nil: undefined }), (days, set, floor) => {
        expect(daysInForce({ after: 'closedAt', days, leastDays: 1, basisZh: '法' }, set, floor)).toBe(Math.max(set ?? days, floor ?? 0));
      }),
    );
  });

  it('no row goes while one that stays refers to it, and of the others none stays', () => {
    fc.assert(
      fc.property(fc.uniqueArray(ids), references, (candidates, all) => {
        const gone = new Set(unreferenced(candidates, all));
        for (const { from, to } of all) if (gone.has(to)) expect(gone.has(from)).toBe(true);
        if (all.length === 0) expect(gone.size).toBe(candidates.length);
      }),
    );
  });
});
