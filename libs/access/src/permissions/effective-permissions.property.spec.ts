import fc from 'fast-check';
import { CORE_PERMISSIONS } from './core-permissions.js';
import { effectivePermissions, type AccessFacts, type EffectiveAccess, type ModuleState } from './effective-permissions.js';
import { BASELINE_ROLES } from './roles.js';

const PLUGIN_PERMISSIONS = ['grids:issue:read', 'grids:issue:dispatch', 'elderly-meals:serving:record', 'elderly-meals:site:read'];
const KNOWN: ReadonlySet<string> = new Set([...CORE_PERMISSIONS, ...PLUGIN_PERMISSIONS]);
const PATHS = ['410922100/', '410922100/201/', '410922100/201/G01/', '410922100/202/'];

const anyPermission = fc.oneof(fc.constantFrom(...KNOWN), fc.constantFrom('grids:issue:unheard', 'nobody:knows:this', '', 'grids', 'a:b', 'core:*:*'));
const anyRole = fc.constantFrom(...BASELINE_ROLES.map(({ code }) => code), 'DITCH_KEEPER');
const anyState = fc.constantFrom<ModuleState>('AVAILABLE', 'ENABLED', 'READ_ONLY', 'DISABLED', 'PURGED');

const anyFacts: fc.Arbitrary<AccessFacts> = fc.record({
  assignment: fc.record({
    kind: fc.constantFrom('TENANT', 'TENANT', 'TENANT', 'OVERSIGHT', 'PLATFORM'),
    roleCode: anyRole,
    status: fc.constantFrom('ACTIVE', 'ACTIVE', 'ACTIVE', 'PENDING_APPROVAL', 'INVITED', 'SUSPENDED', 'ENDED', 'REFUSED'),
    validFrom: fc.constantFrom('2026-01-01', '2026-03-02', '2026-06-01'),
    validTo: fc.constantFrom(null, '2026-03-01', '2026-03-02', '2026-12-31'),
    unitPath: fc.constantFrom(...PATHS),
  }),
  known: fc.constant(KNOWN),
  grants: fc
    .array(fc.record({ roleCode: anyRole, permissions: fc.array(anyPermission, { maxLength: 6 }) }), { maxLength: 4 })
    .map((plugins) => [...BASELINE_ROLES.map(({ code, permissions, clearance }) => ({ roleCode: code, permissions, clearance })), ...plugins]),
  townshipRole: fc.option(
    fc.record({ code: fc.constant('DITCH_KEEPER'), labelZh: fc.constant('沟渠管护员'), permissions: fc.array(anyPermission), clearance: fc.constantFrom(0, 1, 2) }),
  ),
  denies: fc.array(anyPermission, { maxLength: 4 }),
  moduleStates: fc.record({ grids: anyState, 'elderly-meals': anyState }).map((states) => new Map(Object.entries(states))),
  today: fc.constantFrom('2026-03-02', '2026-03-03'),
});

const within = (narrow: EffectiveAccess, wide: EffectiveAccess): boolean =>
  [...narrow.permissions].every((one) => wide.permissions.has(one)) && narrow.clearance <= wide.clearance;

const covers = (wide: string | null, narrow: string | null): boolean =>
  narrow === null || wide === '*' || (wide !== null && narrow !== '*' && narrow.startsWith(wide));

describe('effective permissions, for any post', () => {
  it('adding a deny never widens', () => {
    fc.assert(
      fc.property(anyFacts, anyPermission, (facts, deny) => {
        const denied = effectivePermissions({ ...facts, denies: [...facts.denies, deny] });
        expect(within(denied, effectivePermissions(facts))).toBe(true);
        expect(denied.permissions.has(deny)).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('narrowing never widens, and outside of the own unit there is nothing', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...PATHS, '410926101/', '410922100/20', '*', ''), (facts, narrowTo) => {
        const wide = effectivePermissions(facts);
        const narrow = effectivePermissions({ ...facts, narrowTo });
        expect(within(narrow, wide)).toBe(true);
        expect(covers(wide.scope, narrow.scope)).toBe(true);
        if (!narrowTo.startsWith(facts.assignment.unitPath ?? '/')) expect(narrow.permissions.size).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('what nobody declares is never granted', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        expect([...effectivePermissions(facts).permissions].filter((one) => !KNOWN.has(one))).toEqual([]);
        expect(effectivePermissions({ ...facts, known: new Set() }).permissions.size).toBe(0);
      }),
    );
  });

  it('a module that is not enabled grants nothing', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { permissions } = effectivePermissions({ ...facts, moduleStates: new Map([['grids', 'DISABLED']]) });
        expect([...permissions].filter((one) => /^(grids|elderly-meals):/.test(one))).toEqual([]);
      }),
    );
  });

  it('a post of one kind never carries permissions of another kind', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const foreign = { TENANT: /^(oversight|platform):/, OVERSIGHT: /^(platform|grids|elderly-meals):/, PLATFORM: /^(oversight|grids|elderly-meals):/ };
        const { permissions } = effectivePermissions(facts);
        expect([...permissions].filter((one) => foreign[facts.assignment.kind].test(one))).toEqual([]);
      }),
    );
  });

  it('a post that is not active today has nothing at all', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom('PENDING_APPROVAL', 'INVITED', 'SUSPENDED', 'ENDED', 'REFUSED'), (facts, status) => {
        expect(effectivePermissions({ ...facts, assignment: { ...facts.assignment, status } })).toEqual({ permissions: new Set(), clearance: 0, scope: null });
        expect(effectivePermissions({ ...facts, today: '2025-12-31' }).permissions.size).toBe(0);
      }),
    );
  });
});
