import fc from 'fast-check';
import { acs3Headers, canonicalQuery } from './acs3-signature.rules.js';

const KEY = { accessKeyId: 'YourAccessKeyId', accessKeySecret: 'YourAccessKeySecret' };

describe('§3.8 signature ACS3-HMAC-SHA256', () => {
  it('§3.8 is that of the fixed example on the provider’s page “V3 request structure and signature”', () => {
    const call = {
      host: 'ecs.cn-shanghai.aliyuncs.com', action: 'RunInstances', version: '2014-05-26', at: new Date('2023-10-26T10:22:32Z'), nonce: '3156853299f313e23d1673dc12e1703d',
      query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
    };
    expect(acs3Headers(call, KEY)['authorization']).toBe(
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,'
      + 'Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
    );
  });

  it('§3.8 names and values are encoded by RFC 3986, in the order of the names, and read back as they were', () => {
    expect(canonicalQuery({ b: "a b*c~d/e(')!", a: '第一' })).toBe('a=%E7%AC%AC%E4%B8%80&b=a%20b%2Ac~d%2Fe%28%27%29%21');
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,8}$/), fc.string({ unit: 'grapheme' })), (query) => {
        expect(Object.fromEntries(new URLSearchParams(canonicalQuery(query)))).toEqual({ ...query });
      }),
    );
  });
});
