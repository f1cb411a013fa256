import { localDateOf } from '@xiangzhi/kernel';
import { CORE_PERMISSIONS } from './core-permissions.js';
import { effectivePermissions, type AccessFacts } from './effective-permissions.js';
import { BASELINE_ROLES } from './roles.js';

const facts = (over: Partial<AccessFacts['assignment']> = {}, rest: Partial<AccessFacts> = {}): AccessFacts => ({
  assignment: { kind: 'TENANT', roleCode: 'DISPATCHER', status: 'ACTIVE', validFrom: '2026-01-01', validTo: '2026-03-31', unitPath: '410922100/', ...over },
  known: new Set([...CORE_PERMISSIONS, 'grids:issue:dispatch']),
  grants: [
    ...BASELINE_ROLES.map(({ code, permissions, clearance }) => ({ roleCode: code, permissions, clearance })),
    { roleCode: 'DISPATCHER', permissions: ['grids:issue:dispatch'] },
  ],
  townshipRole: null,
  denies: [],
  moduleStates: new Map([['grids', 'ENABLED']]),
  today: '2026-03-02',
  ...rest,
});

describe('effective permissions', () => {
  it('add what the baseline and the plugins grant to the role', () => {
    const access = effectivePermissions(facts());
    expect(access.permissions.has('core:org-unit:read')).toBe(true);
    expect(access.permissions.has('grids:issue:dispatch')).toBe(true);
    expect(access.permissions.has('core:user:create')).toBe(false);
    expect([access.clearance, access.scope]).toEqual([2, '*']);
  });

  it('CORE-T14 end at midnight in Shanghai after the last day', () => {
    const at = (instant: string): number => effectivePermissions(facts({}, { today: localDateOf(new Date(instant)) })).permissions.size;
    expect(at('2026-03-31T15:59:59.999Z')).toBeGreaterThan(0);
    expect(at('2026-03-31T16:00:00.000Z')).toBe(0);
    expect(at('2025-12-31T15:59:59.999Z')).toBe(0);
    expect(at('2025-12-31T16:00:00.000Z')).toBeGreaterThan(0);
  });

  it('reach the subtree of the unit, and the whole township from its root only', () => {
    expect(effectivePermissions(facts({ unitPath: '410922100/201/' })).scope).toBe('410922100/201/');
    expect(effectivePermissions(facts({}, { narrowTo: '410922100/201/' })).scope).toBe('410922100/201/');
    expect(effectivePermissions(facts({ unitPath: '410922100/201/' }, { narrowTo: '410922100/' }))).toEqual({ permissions: new Set(), clearance: 0, scope: null });
    expect(effectivePermissions(facts({ unitPath: '410922100/201' })).permissions.size).toBe(0);
    expect(effectivePermissions(facts({ unitPath: null })).permissions.size).toBe(0);
  });

  it('keep a read-only module visible (decision 18) and a disabled one out', () => {
    const withState = (state: 'READ_ONLY' | 'DISABLED'): boolean =>
      effectivePermissions(facts({}, { moduleStates: new Map([['grids', state]]) })).permissions.has('grids:issue:dispatch');
    expect(withState('READ_ONLY')).toBe(true);
    expect(withState('DISABLED')).toBe(false);
  });

  it('come from the township for a role that it made, and only from the role of that code', () => {
    const townshipRole = { code: 'DITCH_KEEPER', labelZh: '沟渠管护员', permissions: ['core:org-unit:read', 'platform:tenant:create'], clearance: 1 as const };
    const access = effectivePermissions(facts({ roleCode: 'DITCH_KEEPER' }, { townshipRole }));
    expect([...access.permissions]).toEqual(['core:org-unit:read']);
    expect(access.clearance).toBe(1);
    expect(effectivePermissions(facts({ roleCode: 'OTHER' }, { townshipRole })).permissions.size).toBe(0);
  });
});
