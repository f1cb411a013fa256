import { BASELINE_ROLES, type PrivacyLevel } from '@xiangzhi/access';
import type { DomainError } from '@xiangzhi/plugin-api';
import fc from 'fast-check';
import { corePermissions } from '../core.permissions.js';
import { assertMayGive, baselinePostRole, type PostRole } from './post.rules.js';

const clearance = fc.constantFrom<PrivacyLevel[]>(0, 1, 2);
const permissions = fc.subarray(Object.keys(corePermissions));
const giver = fc.record({ roleCode: fc.constantFrom('PEOPLE_CLERK', 'POST_CLERK'), permissions: permissions.map((all) => new Set(all)), clearance });
const townshipRole: fc.Arbitrary<PostRole> = fc.record({ code: fc.constant('OWN_ROLE'), zh: fc.constant('自设'), clearance, permissions, levels: fc.constant(['own'] as const) });
const baseline = fc.constantFrom(...BASELINE_ROLES.flatMap(({ code }) => baselinePostRole(code) ?? []));

const refusalOf = (give: () => void): DomainError | undefined => {
  try {
    give();
    return undefined;
  } catch (error) {
    return error as DomainError;
  }
};

describe('ROLE-1 whoever holds a role of the township’s own making', () => {
  it('gives any role exactly when it holds all that the role holds, and is told what it lacks', () => {
    fc.assert(
      fc.property(giver, fc.oneof(baseline, townshipRole), (by, role) => {
        const wider = role.permissions.filter((one) => !by.permissions.has(one));
        const refusal = refusalOf(() => assertMayGive(by, role));
        expect(refusal === undefined).toBe(wider.length === 0 && role.clearance <= by.clearance);
        if (refusal === undefined) return;
        expect([refusal.code, refusal.details.rule]).toEqual(['FORBIDDEN', 'ROLE-1']);
        for (const one of wider.slice(0, 5)) expect(refusal.details.messageZh).toContain(one);
        if (role.clearance > by.clearance) expect(refusal.details.messageZh).toContain(`L${role.clearance}`);
      }),
      { numRuns: 500 },
    );
  });

  it('never makes an administrator with less than an administrator holds', () => {
    const admin = baselinePostRole('TOWNSHIP_ADMIN') as PostRole;
    fc.assert(fc.property(giver, fc.constantFrom(...admin.permissions), (by, without) => {
      const less = { ...by, clearance: 2 as const, permissions: new Set([...by.permissions].filter((one) => one !== without)) };
      expect(() => assertMayGive(less, admin)).toThrow();
    }));
  });
});
