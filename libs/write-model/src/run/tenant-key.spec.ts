import { tenantKey } from './tenant-key.js';

const [ONE, OTHER] = ['0190a5d0-0000-7000-8000-000000000001', '0190a5d0-0000-7000-8000-000000000002'] as const;

describe('keys of townships', () => {
  it('are the same each time, 32 bytes long, and of no other township, purpose or installation', () => {
    const key = tenantKey('secret', ONE, 'a');
    expect(key).toHaveLength(32);
    expect(tenantKey('secret', ONE.toUpperCase(), 'a')).toEqual(key);
    const others = [tenantKey('secret', OTHER, 'a'), tenantKey('secret', ONE, 'b'), tenantKey('other', ONE, 'a')];
    expect(new Set([key, ...others].map((one) => one.toString('hex'))).size).toBe(4);
  });

  it('cannot be made to collide by what a purpose is called', () => {
    expect(tenantKey('secret', ONE, '","x')).not.toEqual(tenantKey('secret', `${ONE}","`, 'x'));
  });
});
