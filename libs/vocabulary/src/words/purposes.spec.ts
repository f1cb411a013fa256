import { processingPurpose } from '../index.js';

const WORDS = { zh: '看护', en: 'Care.', scopeZh: '姓名' } as const;

describe('AM-12 a purpose', () => {
  it('of consent says which text is signed, and its data goes within 15 days unless it says otherwise', () => {
    expect(processingPurpose('care.care', { ...WORDS, legalBasis: 'CONSENT', textVersion: '1' })).toMatchObject({ name: 'care.care', eraseWithinDays: 15 });
    expect(processingPurpose('care.care', { ...WORDS, legalBasis: 'CONSENT', textVersion: '1', eraseWithinDays: 3 }).eraseWithinDays).toBe(3);
    expect(() => processingPurpose('care.care', { ...WORDS, legalBasis: 'CONSENT' })).toThrow('purpose care.care rests on consent: say with textVersion which text is signed');
  });

  it('of another basis has no text to sign', () => {
    expect(() => processingPurpose('care.duty', { ...WORDS, legalBasis: 'STATUTORY_DUTY', textVersion: '1' })).toThrow(/of consent alone/);
    expect(Object.isFrozen(processingPurpose('care.duty', { ...WORDS, legalBasis: 'STATUTORY_DUTY' }))).toBe(true);
  });
});
