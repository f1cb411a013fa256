import fc from 'fast-check';
import { assertWithinQuota, withinQuota, type QuotaKind } from './quota.rules.js';
import { STANDARD_PACKAGE, assertInPackage, includesModule } from './tenant-package.js';

const anyKind = fc.constantFrom<QuotaKind>('users', 'storageBytes', 'smsPerMonth');
const anyAmount = fc.nat({ max: 1_000_000 });

describe('packages and quotas (domain-model §3.1)', () => {
  it('the standard package holds every module, and cannot be changed', () => {
    fc.assert(fc.property(fc.string(), (key) => includesModule(STANDARD_PACKAGE, key)));
    expect(() => (STANDARD_PACKAGE.modules as string[]).push('other')).toThrow(TypeError);
  });

  it('a quota is never passed by adding, and never stops using less', () => {
    fc.assert(
      fc.property(anyKind, anyAmount, anyAmount, anyAmount, (kind, limit, used, adding) => {
        const quotas = { ...STANDARD_PACKAGE.quotas, [kind]: limit };
        expect(withinQuota(quotas, kind, used, -adding)).toBe(true);
        if (adding > 0) expect(withinQuota(quotas, kind, used, adding)).toBe(used + adding <= limit);
        if (adding > 0 && withinQuota(quotas, kind, used, adding)) expect(withinQuota(quotas, kind, used, adding - 1)).toBe(true);
      }),
    );
  });

  it('a full quota is refused with its numbers and whom to ask', () => {
    const quotas = { users: 10, storageBytes: 1024 ** 3, smsPerMonth: 5 };
    expect(() => assertWithinQuota(quotas, 'users', 10, 1)).toThrow(expect.objectContaining({ code: 'QUOTA_EXCEEDED' }));
    expect(() => assertWithinQuota(quotas, 'storageBytes', 1024 ** 3, 1024 ** 2)).toThrow(/1\.00 GB.*县级管理员/);
    expect(() => assertWithinQuota(quotas, 'smsPerMonth', 4, 1)).not.toThrow();
  });

  it('a module outside of the package is refused as NOT_IN_PACKAGE', () => {
    const small = { ...STANDARD_PACKAGE, modules: ['grids'] };
    expect(includesModule({ modules: [] }, '*')).toBe(false);
    expect([includesModule(small, 'grids'), includesModule(small, 'deliberation')]).toEqual([true, false]);
    expect(() => assertInPackage(small, 'grids')).not.toThrow();
    expect(() => assertInPackage(small, 'deliberation', '议事协商')).toThrow(
      expect.objectContaining({ code: 'NOT_IN_PACKAGE', details: expect.objectContaining({ facts: { module: 'deliberation', package: 'standard' } }) }),
    );
  });
});
