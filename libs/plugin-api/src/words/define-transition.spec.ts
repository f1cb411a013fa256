import { ClockedRecord, defineTransition, fragment, Input, States, states, TenantRecord, Text, TransitionInput, VersionedInput } from '../index.js';

const PumpState = states('PumpState', { zh: '水泵状态' }, {
  initial: 'OFF',
  states: { OFF: { zh: '停' }, ON: { zh: '开' } },
  actions: {
    start: { zh: '开机', en: 'Start.', from: ['OFF'], to: 'ON', permission: 'pumps:pump:start' },
    oil: { zh: '加油', en: 'Oil.', from: ['OFF'], to: 'OFF', permission: 'pumps:pump:start', guards: [{ zh: '只有管护人可以加油', own: true, holds: () => fragment`true` }] },
    rest: { zh: '自动停机', en: 'Rest.', from: ['ON'], to: 'OFF', system: true },
  },
});

@TenantRecord({ table: 'pump', zh: '水泵' })
class Pump extends ClockedRecord {
  @States(PumpState, { zh: '状态' })
  readonly state!: string;
}

@Input({ zh: '开机' })
class StartPumpInput extends VersionedInput {
  @Text({ zh: '原因', max: 10 })
  readonly reason!: string;
}

describe('a transition says nothing twice', () => {
  it('label, permission and payload come from the state table and the record', () => {
    expect(defineTransition({ name: 'startPump', record: Pump, action: 'start' })).toMatchObject({
      name: 'startPump', zh: '开机', en: 'Start.', permission: 'pumps:pump:start', input: TransitionInput, payload: { pump: Pump },
    });
    expect(defineTransition({ name: 'startPump', record: Pump, action: 'start', input: StartPumpInput }).input).toBe(StartPumpInput);
  });

  it('a line that is open to those only whose the row is says so for the use case', () => {
    expect(defineTransition({ name: 'startPump', record: Pump, action: 'start' }).own).toBeUndefined();
    expect(defineTransition({ name: 'oilPump', record: Pump, action: 'oil' }).own).toBe(true);
  });

  it('an action that is not in the table, one of the system, and a record without states are refused', () => {
    class Plain extends ClockedRecord {}
    TenantRecord({ table: 'plain', zh: '无状态' })(Plain);
    expect(() => defineTransition({ name: 'stopPump', record: Pump, action: 'stop' })).toThrow('Pump: the state table has no action "stop" that people may do');
    expect(() => defineTransition({ name: 'restPump', record: Pump, action: 'rest' })).toThrow('no action "rest" that people may do');
    expect(() => defineTransition({ name: 'x', record: Plain, action: 'x' })).toThrow('Plain has no states: declare one column with @States');
  });
});
