import { canonicalJson, hashedChanges, hashedValue, recordHash, type HashingScope } from './value-hash.js';

const scope: HashingScope = { key: 'secret', tenantId: 't1', objectType: 'User' };

describe('values in the audit trail', () => {
  it('stay readable up to L1 and are keyed hashes above', () => {
    const changes = hashedChanges(scope, [
      { field: 'status', level: 1, before: 'ACTIVE', after: 'SUSPENDED' },
      { field: 'mobile', level: 2, before: null, after: '19900000001' },
    ]);
    expect(changes['status']).toEqual({ before: 'ACTIVE', after: 'SUSPENDED' });
    expect(changes['mobile']).toEqual({ beforeHash: null, afterHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(JSON.stringify(changes)).not.toContain('1990000');
  });

  it('cannot be compared across townships, types, fields or installations', () => {
    const value = '19900000001';
    const hashes = [
      hashedValue(scope, 'mobile', value),
      hashedValue({ ...scope, tenantId: 't2' }, 'mobile', value),
      hashedValue({ ...scope, objectType: 'Person' }, 'mobile', value),
      hashedValue({ ...scope, key: 'other' }, 'mobile', value),
      hashedValue(scope, 'phone', value),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    expect(hashedValue(scope, 'mobile', value)).toBe(hashes[0]);
  });

  it('have one spelling whatever the order of keys', () => {
    expect(recordHash(scope, { a: 1, b: [1, { y: 2, x: null }] })).toBe(recordHash(scope, { b: [1, { x: null, y: 2 }], a: 1 }));
    expect(recordHash(scope, { a: 1 })).not.toBe(recordHash(scope, { a: '1' }));
    expect(recordHash(scope, null)).toBeNull();
    expect(canonicalJson({ at: new Date('2026-03-02T00:00:00Z'), big: 10n, gone: undefined })).toBe('{"at":"2026-03-02T00:00:00.000Z","big":"10"}');
  });
});
