import { ClockedRecord, Computed, Extends, extensionFacts, fragment, HasMany, recordFacts, States, states, TenantRecord, Text, type Ref } from '../index.js';

const actions = { repair: { zh: '修复', en: 'Repair.', from: ['REPORTED'], to: 'REPAIRED', permission: 'lamps:fault:repair' } } as const;

const FaultState = states('FaultState', { zh: '报修状态' }, {
  initial: 'REPORTED',
  states: { REPORTED: { zh: '已上报', statutory: true }, REPAIRED: { zh: '已修复' } },
  actions,
});

@TenantRecord({ table: 'fault', zh: '报修', appendOnly: true })
class Fault extends ClockedRecord {
  @States(FaultState, { zh: '状态' })
  readonly state!: string;
}

describe('a state table is written once', () => {
  it('is a closed set, knows its statutory states, and its column knows the table', () => {
    expect(FaultState).toMatchObject({ name: 'FaultState', codes: ['REPORTED', 'REPAIRED'], initial: 'REPORTED', statutory: ['REPORTED'], actions });
    expect(recordFacts(Fault)).toMatchObject({ appendOnly: true });
    expect(recordFacts(Fault).fields.at(-1)).toMatchObject({ kind: 'column', column: 'state', states: FaultState, choices: FaultState, optional: false });
  });

  const declared = (line: object, initial: 'A' | 'B' = 'A'): (() => unknown) =>
    () => states('S', { zh: '状态' }, { initial, states: { A: { zh: '甲' }, B: { zh: '乙' } }, actions: { go: { zh: '走', permission: 'a:b:c', from: ['A'], to: 'B', ...line } } });

  it.each([
    ['an unknown origin', { from: ['C'] }, 'state table S: "go" names the unknown state "C"'],
    ['an unknown destination', { to: 'C' }, 'state table S: "go" names the unknown state "C"'],
    ['an unknown one of several destinations', { to: ['B', 'C'] }, 'state table S: "go" names the unknown state "C"'],
    ['no origin at all', { from: [] }, 'state table S: "go" names the unknown state ""'],
    ['nobody who may do it', { permission: undefined }, 'state table S: "go" says neither a permission nor that only the system does it'],
  ])('%s is refused by name', (_what, line, message) => {
    expect(declared(line)).toThrow(message);
  });

  it('an unknown initial state is refused, a line of the system needs no permission', () => {
    expect(declared({}, 'C' as 'A')).toThrow('state table S: "initial" names the unknown state "C"');
    expect(declared({ permission: undefined, system: true })).not.toThrow();
  });
});

describe('of a work item the table says all of its clock', () => {
  const given = {
    initial: 'OPEN',
    states: {
      OPEN: { zh: '待办', clock: 'RUNNING', awaits: { permission: 'a:b:do', ofAssignee: true } },
      AWAY: { zh: '在县里', clock: 'WAITING' },
      DONE: { zh: '办结', clock: 'ENDED' },
    },
    actions: {
      send: { zh: '上报', permission: 'a:b:send', from: ['OPEN'], to: 'AWAY' },
      answered: { zh: '办毕', system: true, county: 'RESULT', from: ['AWAY'], to: 'DONE', separateFromActions: ['send'] },
      again: { zh: '重办', permission: 'a:b:again', from: ['DONE'], to: 'OPEN', newCycle: true },
    },
  } as const;

  it('what the clock does, whose turn it is, where a cycle begins and which lines are the county’s', () => {
    const table = states('ItemState', { zh: '状态' }, given);
    expect(table.states).toEqual(given.states);
    expect(table.actions).toEqual(given.actions);
    expect(table.labels.AWAY.zh).toBe('在县里');
  });

  it('what its first step is called, unless it says so: 登记', () => {
    expect(states('ItemState', { zh: '状态' }, given).opening).toEqual({ action: 'open', zh: '登记', en: 'Register.' });
    expect(states('ItemState', { zh: '状态' }, { ...given, opening: { action: 'report', zh: '上报' } }).opening).toEqual({ action: 'report', zh: '上报' });
  });

  it('a separation from what is no action of the table is refused by name: it would separate nobody', () => {
    const mistyped = { ...given, actions: { ...given.actions, again: { ...given.actions.again, separateFromActions: ['sent'] } } };
    expect(() => states('ItemState', { zh: '状态' }, mistyped)).toThrow('state table ItemState: "again" is separate from "sent", which is no action of it');
  });
});

describe('a module extends a record of another', () => {
  it('by relations and computed values', () => {
    @Extends(() => Fault)
    class FaultNotes {
      @HasMany(() => Fault, { by: 'state', zh: '备注' })
      readonly notes!: readonly Ref<Fault>[];

      @Computed({ value: 'int', zh: '条数', sql: () => fragment`1` })
      readonly noteCount!: number;
    }
    const facts = extensionFacts(FaultNotes);
    expect(facts.target()).toBe(Fault);
    expect(facts.fields.map(({ property }) => property)).toEqual(['notes', 'noteCount']);
    expect(() => recordFacts(FaultNotes)).toThrow('FaultNotes is not a record');
  });

  it('but not by columns, and only under the word', () => {
    @Extends(() => Fault)
    class FaultColour {
      @Text({ zh: '颜色', max: 5 })
      readonly colour!: string;
    }
    expect(() => extensionFacts(FaultColour)).toThrow('FaultColour.colour: a module adds @HasMany and @Computed');
    expect(() => extensionFacts(Fault)).toThrow('Fault extends no record: put @Extends');
  });
});
