import { baselineLine, dictionary, DictionaryCode, Input, recordFacts, Same, shapeFacts, TenantRecord, ClockedRecord } from '../index.js';

const Damage = dictionary('ditches.damage', { zh: '沟渠损坏', en: 'Damage.' }, {
  BANK: { zh: '渠岸', en: 'The bank.' },
  BREACH: { zh: '决口', en: 'A breach.', parent: 'BANK' },
  MOLE: { zh: '鼠洞', en: 'A hole.', parent: 'BREACH', retired: true },
});

@TenantRecord({ table: 'ditch', zh: '沟渠' })
class Ditch extends ClockedRecord {
  @DictionaryCode(Damage, { zh: '损坏', optional: true, privacy: 0 })
  readonly damage!: string | null;
}

@Input({ zh: '报损' })
class ReportDitchInput {
  @Same(() => Ditch)
  readonly damage?: string | null;
}

describe('AM-21 a dictionary is declared once', () => {
  it('columns and inputs that take its codes know it; in the API they are text, for codes are added', () => {
    const column = { kind: 'column', value: 'text', column: 'damage', dictionary: Damage, max: 40, optional: true };
    expect(recordFacts(Ditch).fields.at(-1)).toMatchObject(column);
    expect(shapeFacts(ReportDitchInput).fields.at(-1)).toMatchObject(column);
  });

  it('a code knows what it stands below, up to the one that everything is counted under', () => {
    expect(baselineLine(Damage, 'MOLE')).toEqual(['MOLE', 'BREACH', 'BANK']);
    expect([baselineLine(Damage, null), baselineLine(Damage, 'constructor'), baselineLine(Damage, 'T_001')]).toEqual([[], [], []]);
  });

  it.each([
    ['a code of another form', { bank: { zh: '渠岸' } }, '"bank" must be upper case'],
    ['a code that is kept for townships', { T_BANK: { zh: '渠岸' } }, '"T_BANK" begins with T_'],
    ['a code that is kept for counties', { C_BANK: { zh: '渠岸' } }, '"C_BANK" begins with C_'],
    ['an unknown parent', { BANK: { zh: '渠岸', parent: 'BED' } }, '"BANK" stands below "BED", which is not declared before it'],
    ['a parent that comes later, so that no code stands below itself', { BANK: { zh: '渠岸', parent: 'BED' }, BED: { zh: '渠底', parent: 'BANK' } }, '"BANK" stands below "BED"'],
  ])('refuses %s', (_, entries, message) => {
    expect(() => dictionary('ditches.damage', { zh: '沟渠损坏' }, entries as Record<string, { zh: string }>)).toThrow(`dictionary ditches.damage: ${message}`);
  });
});
