import { addDays, newId } from '@xiangzhi/kernel';
import fc from 'fast-check';
import { assertUnburdened, planClosing, type ClosableUnit } from './closing.rules.js';
import { fullNameOf } from './full-name.js';
import { assertNameFree, displayNameOf, type NamedUnit } from './naming.rules.js';
import { ORG_LEVELS, PARENT_LEVELS, storeyOf, type OrgLevel } from './org-level.js';
import { mayStandBelow } from './placement.rules.js';
import { isWithinScope, pathBelow, pathsTo, rootPath } from './unit-path.js';

const anyLevel = fc.constantFrom(...ORG_LEVELS);
const anyDay = fc.integer({ min: 0, max: 900 }).map((days) => addDays('2024-01-01', days));
const succeeds = (act: () => unknown): boolean => {
  try {
    act();
    return true;
  } catch {
    return false;
  }
};

describe('CORE-01, any names', () => {
  const anyUnit: fc.Arbitrary<NamedUnit> = fc.record({
    id: fc.uuid(), parentId: fc.constantFrom('p', 'q', null), level: fc.constantFrom<OrgLevel>('VILLAGE', 'COMMUNITY'),
    name: fc.constantFrom('城关', '孟庄', '东关'), validTo: fc.constantFrom(null, '2025-12-31'),
  });

  it('a tree grown under the rule has at most one unit in force per (parent, level, name), as the database asks', () => {
    fc.assert(
      fc.property(fc.array(anyUnit, { maxLength: 30 }), (candidates) => {
        const tree: NamedUnit[] = [];
        for (const unit of candidates) if (unit.validTo !== null || succeeds(() => assertNameFree(unit, tree))) tree.push(unit);
        const inForce = tree.filter(({ validTo }) => validTo === null).map(({ parentId, level, name }) => `${parentId}/${level}/${name}`);
        expect(new Set(inForce).size).toBe(inForce.length);
      }),
    );
  });

  it('the display name always contains the county, and tells same-named townships of two counties apart', () => {
    const name = fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom('城', '关', '清', '丰', '县', '镇') });
    fc.assert(
      fc.property(name, name, name, (county, other, township) => {
        expect(displayNameOf(county, township).startsWith(county)).toBe(true);
        expect(displayNameOf(county, township).endsWith(township)).toBe(true);
        fc.pre(county !== other && !township.startsWith(county) && !township.startsWith(other));
        expect(displayNameOf(county, township)).not.toBe(displayNameOf(other, township));
      }),
    );
  });
});

describe('CORE-03 and CORE-04, any unit', () => {
  const anyUnit: fc.Arbitrary<ClosableUnit> = fc.record({
    id: fc.constantFrom('a', 'b', 'c'), level: anyLevel, name: fc.constant('单位'), validFrom: anyDay, validTo: fc.option(anyDay),
  });

  it('a plan never touches the past: one last day on or after the first, successors in force the day after', () => {
    fc.assert(
      fc.property(anyUnit, anyDay, fc.array(anyUnit, { maxLength: 3 }), (unit, lastDay, successors) => {
        const before = structuredClone({ unit, successors });
        if (!succeeds(() => planClosing(unit, lastDay, successors))) return;
        const plan = planClosing(unit, lastDay, successors);
        expect(unit.validTo).toBeNull();
        expect(plan.validTo >= unit.validFrom).toBe(true);
        expect(plan.successorIds).not.toContain(unit.id);
        for (const successor of successors) {
          expect(storeyOf(successor.level)).toBe(storeyOf(unit.level));
          expect(successor.validTo === null || successor.validTo > plan.validTo).toBe(true);
        }
        expect({ unit, successors }).toEqual(before);
        // Closed is closed: the same unit with its last day cannot be closed again.
        expect(succeeds(() => planClosing({ ...unit, validTo: plan.validTo }, lastDay))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('may close exactly when nothing is left', () => {
    const count = fc.nat({ max: 3 });
    fc.assert(
      fc.property(count, count, count, (activeAssignments, openWorkItems, openChildren) => {
        const free = activeAssignments + openWorkItems + openChildren === 0;
        expect(succeeds(() => assertUnburdened({ name: '单位' }, { activeAssignments, openWorkItems, openChildren }))).toBe(free);
      }),
    );
  });
});

describe('CORE-05, any place', () => {
  it('nothing stands below itself, below its own storey or in a circle', () => {
    fc.assert(
      fc.property(anyLevel, anyLevel, (level, parent) => {
        if (!mayStandBelow(level, parent)) return;
        expect(storeyOf(level)).not.toBe(storeyOf(parent));
        expect(ORG_LEVELS.indexOf(parent)).toBeLessThan(ORG_LEVELS.indexOf(level));
      }),
    );
  });

  it('every level but the top has a way up to it', () => {
    for (const level of ORG_LEVELS) expect(PARENT_LEVELS[level].length > 0).toBe(level !== 'PROVINCE');
  });
});

describe('unit paths, any tree', () => {
  const anyChain = fc.array(fc.constantFrom(null, '410922100201', '410922100Z01', '410922100201G01', '410922100201G01M02'), { maxLength: 5 });

  it('contain exactly the paths above them, and are contained by no sibling', () => {
    fc.assert(
      fc.property(anyChain, (codes) => {
        const paths = [rootPath('410922100')];
        for (const areaCode of codes) paths.push(pathBelow(paths.at(-1) ?? '', { id: newId(), areaCode }));
        const last = paths.at(-1) ?? '';
        expect(pathsTo(last)).toEqual(paths);
        for (const scope of paths) expect(isWithinScope(last, scope)).toBe(true);
        const sibling = pathBelow(last, { id: newId(), areaCode: null });
        expect(isWithinScope(pathBelow(last, { id: newId(), areaCode: null }), sibling)).toBe(false);
        expect(isWithinScope(last, sibling)).toBe(false);
      }),
    );
  });

  it('full names end with the unit’s own name', () => {
    const step = fc.record({ level: anyLevel, name: fc.constantFrom('甲', '乙', '丙') });
    fc.assert(fc.property(fc.array(step, { minLength: 1, maxLength: 7 }), (chain) => fullNameOf(chain).endsWith(chain.at(-1)?.name ?? '?')));
  });
});
