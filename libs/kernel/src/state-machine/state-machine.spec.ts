import fc from 'fast-check';
import { DomainError } from '../errors/domain-error.js';
import { defineStateMachine, type StateTable } from './state-machine.js';

const table = {
  rule: 'CORE-06',
  states: { AVAILABLE: '可启用', ENABLED: '已启用', READ_ONLY: '只读', PURGED: '已清除' },
  actions: { enable: '启用', freeze: '设为只读', purge: '清除' },
  transitions: [
    { from: ['AVAILABLE', 'READ_ONLY'], action: 'enable', to: 'ENABLED' },
    { from: ['ENABLED'], action: 'freeze', to: 'READ_ONLY' },
    { from: ['AVAILABLE'], action: 'purge', to: 'PURGED' },
    { from: ['READ_ONLY'], action: 'purge', to: 'PURGED' },
  ],
} as const;
const machine = defineStateMachine(table);

describe('state machine', () => {
  it('says which actions a state allows, in the order of the table', () => {
    expect(machine.allowedActions('AVAILABLE')).toEqual(['enable', 'purge']);
    expect(machine.allowedActions('ENABLED')).toEqual(['freeze']);
    expect(machine.isFinal('PURGED')).toBe(true);
    expect(machine.isFinal('READ_ONLY')).toBe(false);
  });

  it('leads on, or says in Chinese what is true and what may be done instead', () => {
    expect(machine.next('READ_ONLY', 'enable')).toBe('ENABLED');
    const refused = catching(() => machine.next('ENABLED', 'enable'));
    expect(refused).toMatchObject({ code: 'INVALID_TRANSITION', details: { rule: 'CORE-06', allowed: ['freeze'] } });
    expect(refused.messageZh).toBe('当前状态为“已启用”，不能“启用”。现在可以：“设为只读”');
    expect(catching(() => machine.next('PURGED', 'enable')).messageZh).toContain('终态');
  });

  it('cannot be changed afterwards, neither itself nor through the object it was made from', () => {
    const source = { ...table, transitions: [...table.transitions] };
    const made = defineStateMachine<keyof typeof table.states, keyof typeof table.actions>(source);
    source.transitions.length = 0;
    expect(made.table.transitions).toHaveLength(4);
    expect(() => (made.allowedActions('ENABLED') as string[]).push('purge')).toThrow(TypeError);
    expect(() => Object.assign(made.table.transitions[0] as object, { to: 'PURGED' })).toThrow(TypeError);
    expect(() => Object.assign(made, { next: () => 'PURGED' })).toThrow(TypeError);
  });

  it('survives a state that it does not know, such as one stored by a newer version', () => {
    expect(machine.allowedActions('LATER' as 'ENABLED')).toEqual([]);
    expect(catching(() => machine.next('toString' as 'ENABLED', 'enable')).code).toBe('INVALID_TRANSITION');
  });

  it.each([
    ['unknown action', { from: ['A'], action: 'fly', to: 'B' }],
    ['unknown state "C"', { from: ['A'], action: 'go', to: 'C' }],
    ['unknown state "D"', { from: ['D'], action: 'go', to: 'B' }],
    ['given twice', { from: ['A'], action: 'go', to: 'A' }],
  ])('refuses a table with a defect: %s', (message, line) => {
    const transitions = [{ from: ['A'], action: 'go', to: 'B' }, line];
    const faulty: StateTable<string, string> = { states: { A: '甲', B: '乙' }, actions: { go: '走' }, transitions };
    expect(() => defineStateMachine(faulty)).toThrow(message);
  });

  it('next succeeds exactly for allowed actions, and stays within the states, for any table', () => {
    const names = ['S0', 'S1', 'S2', 'S3'];
    const anyLines = fc.uniqueArray(fc.record({ from: fc.constantFrom(...names), action: fc.constantFrom('a', 'b', 'c'), to: fc.constantFrom(...names) }), {
      selector: ({ from, action }) => `${from}/${action}`,
    });
    fc.assert(
      fc.property(anyLines, (lines) => {
        const made = defineStateMachine<string, string>({
          states: Object.fromEntries(names.map((name) => [name, name])),
          actions: { a: 'a', b: 'b', c: 'c' },
          transitions: lines.map((line) => ({ ...line, from: [line.from] })),
        });
        for (const state of made.states) {
          for (const action of ['a', 'b', 'c']) {
            if (made.allowedActions(state).includes(action)) expect(names).toContain(made.next(state, action));
            else expect(() => made.next(state, action)).toThrow(DomainError);
          }
        }
      }),
    );
  });
});

function catching(act: () => unknown): DomainError {
  try {
    act();
  } catch (error) {
    if (error instanceof DomainError) return error;
  }
  throw new Error('expected a DomainError');
}
