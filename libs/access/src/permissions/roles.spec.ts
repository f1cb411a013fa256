import { CORE_PERMISSIONS } from './core-permissions.js';
import { isPermission } from './permission.js';
import { BASELINE_ROLES, baselineRole, kindAt, needsSecondApproval, rolesHolding } from './roles.js';

const holders = (permission: string): string[] => rolesHolding(permission).map(({ code }) => code);

describe('the baseline roles of domain-model §3.2', () => {
  it('have unique codes and declared permissions', () => {
    expect(new Set(BASELINE_ROLES.map(({ code }) => code)).size).toBe(BASELINE_ROLES.length);
    expect(BASELINE_ROLES).toHaveLength(35);
    expect(CORE_PERMISSIONS.every(isPermission)).toBe(true);
    for (const { permissions } of BASELINE_ROLES) {
      expect(permissions.filter((one) => !CORE_PERMISSIONS.includes(one))).toEqual([]);
      expect(new Set(permissions).size).toBe(permissions.length);
    }
  });

  it('AM-6 make whoever leads, audits or reads L3/L4 wait for a second person', () => {
    for (const code of ['TOWNSHIP_LEADER', 'PRIVACY_OFFICER', 'AUDITOR', 'SUPERVISOR']) expect(baselineRole(code)?.powerful).toBe(true);
    for (const role of BASELINE_ROLES) {
      expect(needsSecondApproval(role)).toBe(role.powerful);
      if (role.clearance >= 3) expect(role.powerful).toBe(true);
    }
    expect(needsSecondApproval({ code: 'DITCH_KEEPER', clearance: 3, permissions: [] })).toBe(true);
    expect(needsSecondApproval({ code: 'DITCH_KEEPER', clearance: 1, permissions: ['core:audit:read'] })).toBe(true);
    expect(needsSecondApproval({ code: 'DITCH_KEEPER', clearance: 1, permissions: ['core:org-unit:read'] })).toBe(false);
  });

  it('AM-6, AM-8 let the administrator neither approve, audit, force, nor read L3', () => {
    const admin = baselineRole('TOWNSHIP_ADMIN');
    for (const permission of ['core:assignment:approve', 'core:audit:read', 'core:audit:verify', 'core:module:force']) {
      expect(admin?.permissions).not.toContain(permission);
    }
    expect(admin?.clearance).toBe(2);
    expect(holders('core:assignment:approve')).toEqual(['TOWNSHIP_LEADER', 'PRIVACY_OFFICER']);
  });

  it('AM-8 let the administrator alone switch modules, the leader alone force, and both take part in a purge', () => {
    expect(holders('core:module:switch')).toEqual(['TOWNSHIP_ADMIN']);
    expect(holders('core:module:force')).toEqual(['TOWNSHIP_LEADER']);
    for (const permission of ['core:module:disable', 'core:module:purge']) expect(holders(permission)).toEqual(['TOWNSHIP_ADMIN', 'TOWNSHIP_LEADER']);
    expect(holders('core:module:read')).not.toContain('RESIDENT');
  });

  it('AM-7 tell whom to ask, grants of plugins included', () => {
    expect(rolesHolding('grids:issue:dispatch', [{ roleCode: 'DISPATCHER', permissions: ['grids:issue:dispatch'] }]).map(({ zh }) => zh)).toEqual(['派单员']);
    expect(holders('grids:issue:dispatch')).toEqual([]);
  });

  it('AM-6 let the auditor assign nothing, wherever he audits', () => {
    const auditor = baselineRole('AUDITOR');
    expect(auditor?.permissions.filter((one) => /:(propose|approve|end|suspend|create|update|switch|disable|force|purge|reset|close)$/.test(one))).toEqual([]);
    expect(auditor?.levels.map(kindAt)).toEqual(['TENANT', 'OVERSIGHT', 'PLATFORM']);
  });

  it('keep the platform and the county away from the inner life of townships', () => {
    // Words and days are no township's: the county keeps its part of both.
    const common = ['core:org-unit:read', 'core:dictionary:read', 'core:calendar:read'];
    for (const { kind, permissions, clearance } of BASELINE_ROLES.filter((role) => role.kind !== 'TENANT')) {
      expect([kind, permissions.filter((one) => one.startsWith('core:') && !common.includes(one))]).toEqual([kind, []]);
      expect(clearance).toBeLessThanOrEqual(1);
    }
  });
});
