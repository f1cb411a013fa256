import fc from 'fast-check';
import { dictionary } from '@xiangzhi/plugin-api';
import { assertLabelFree, assertParent, assertWholeOrder, codeFor, type Entry } from './dictionary.rules.js';

const Damage = dictionary('ditches.damage', { zh: '沟渠损坏', en: 'Damage.' }, { BANK: { zh: '渠岸' }, MOLE: { zh: '鼠洞', retired: true } });
const entry = (code: string, labelZh: string, retired = false): Entry => ({ code, labelZh, labelEn: null, parent: 'BANK', origin: 'TOWNSHIP', retired });
const codes = fc.uniqueArray(fc.stringMatching(/^T_[A-Z0-9]{1,6}$/), { maxLength: 30 });

describe('AM-21 what is added', () => {
  it('AM-21 counts under a code of the baseline that may be taken, and under nothing else', () => {
    expect(() => assertParent(Damage, 'BANK')).not.toThrow();
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom('MOLE', 'T_001', 'C_001', 'constructor', '__proto__'), fc.string().filter((text) => text !== 'BANK')), (parent) => {
        expect(() => assertParent(Damage, parent)).toThrow(expect.objectContaining({ code: 'VALIDATION', details: expect.objectContaining({ rule: 'AM-21', allowed: ['BANK'] }) as unknown }));
      }),
    );
  });

  it('AM-21 is numbered with a code that no other one has, retired ones included', () => {
    fc.assert(
      fc.property(codes, (own) => {
        const code = codeFor(own, 'T_');
        expect(code).toMatch(/^T_\d{3,}$/);
        expect(own).not.toContain(code);
      }),
    );
    expect([codeFor([], 'T_'), codeFor(['T_002'], 'C_'), codeFor(['T_002'], 'T_'), codeFor([], 'T_', 'T_WELL')]).toEqual(['T_001', 'C_002', 'T_003', 'T_WELL']);
    expect(() => codeFor(Array.from({ length: 200 }, (_, i) => `T_${i}`), 'T_')).toThrow('最多');
  });

  it('AM-21 has a name of its own among those that may be taken', () => {
    const entries = [entry('T_001', '水闸'), entry('T_002', '旧闸', true)];
    expect(() => assertLabelFree(entries, '水闸')).toThrow(expect.objectContaining({ code: 'DUPLICATE' }));
    for (const [label, except] of [['旧闸', undefined], ['水闸', 'T_001'], ['新闸', undefined]] as const) expect(() => assertLabelFree(entries, label, except)).not.toThrow();
  });
});

describe('AM-21 an order', () => {
  it('AM-21 is any permutation of what may be taken, and nothing else', () => {
    fc.assert(
      fc.property(codes.chain((own) => fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length }))), ([own, order]) => {
        expect(() => assertWholeOrder(own, order)).not.toThrow();
        for (const wrong of [[...order, 'T_NEW!'], ...(order[0] === undefined ? [] : [order.slice(1), [...order, order[0]], [...order.slice(1), 'T_NEW!']])]) {
          expect(() => assertWholeOrder(own, wrong)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
        }
        if (order.length > 1) expect(() => assertWholeOrder(own, [...order.slice(1), order[1] as string])).toThrow('排序');
      }),
    );
  });
});
