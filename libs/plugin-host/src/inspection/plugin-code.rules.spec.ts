import { ClockedRecord, defineModule, dictionary, DictionaryCode, ledger, TenantRecord, type Dictionary, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { codeFaults } from './plugin-code.rules.js';

const Damage = dictionary('ditches.damage', { zh: '沟渠损坏', en: 'Damage.' }, { BANK: { zh: '渠岸', en: 'The bank.' } });

@TenantRecord({ table: 'ditch', zh: '沟渠' })
class Ditch extends ClockedRecord {
  @DictionaryCode(Damage, { zh: '损坏' })
  readonly damage!: string;
}

const ditches = (dictionaries: readonly Dictionary[]): LoadedPlugin => ({
  manifest: {
    key: 'ditches', version: '1.0.0', label: { zh: '沟渠' }, requires: { core: '*' }, permissions: {}, dictionaries,
    migrations: () => Promise.resolve({ default: [] }), module: () => Promise.resolve({ default: defineModule({}) }),
  },
  module: defineModule({ records: [Ditch] }),
  consumers: new Map(),
  jobs: new Map(),
});

describe('AM-21 a column takes codes of a dictionary that the manifest lists', () => {
  it('or nobody could add to it: refused with record, field and cure', () => {
    expect(codeFaults(ditches([Damage]))).toEqual([]);
    expect(codeFaults(ditches([]))).toEqual(['plugin ditches: record Ditch: damage takes codes of the dictionary "ditches.damage", which dictionaries does not list; add it there']);
  });
});

describe('a ledger is called after its module', () => {
  it('or two modules could bring one name: refused with the cure', () => {
    const withLedger = (name: string): LoadedPlugin => ({ ...ditches([Damage]), module: defineModule({ records: [Ditch], ledgers: [ledger(name, { zh: '沟渠台账', of: Ditch, columns: [{ zh: '损坏', from: 'damage' }] })] }) });
    expect(codeFaults(withLedger('ditches.ditches'))).toEqual([]);
    expect(codeFaults(withLedger('grids.ditches'))).toEqual(['plugin ditches: ledger "grids.ditches" must start with "ditches."; rename it']);
  });
});
