import fc from 'fast-check';
import { addDays, daysUntil } from '@xiangzhi/plugin-api';
import { ConductChannel, ConductFindMethod, ConductLevel, RectifyType } from '../src/problem/conduct-problem.choices.js';
import { concernFault, fits, limitOf, titleOf } from '../src/problem/problem.rules.js';

const day = fc.integer({ min: 0, max: 20_000 }).map((n) => addDays('2010-01-01', n));
const id = fc.constantFrom('a', 'b', 'c');

describe('§11.1 the day of a problem', () => {
  it('§11.1 as many days lie between two days as one is after the other, in whatever year', () => {
    fc.assert(fc.property(day, fc.integer({ min: -2_000, max: 2_000 }), (from, days) => daysUntil(from, addDays(from, days)) === days));
  });

  it('§11.1 only what has a set day has a notice of its own', () => {
    fc.assert(fc.property(fc.constantFrom(...RectifyType.codes), fc.integer({ min: 1, max: 30 }), (type, notice) => ('noticeDays' in limitOf(30, type, notice)) === (type === 'DEADLINE')));
  });

  it('§11.1 every way of finding has a channel, and every channel a way', () => {
    expect(ConductFindMethod.codes.map((method) => ConductChannel.codes.some((channel) => fits(method, channel)))).toEqual([true, true, true]);
    expect(ConductChannel.codes.filter((channel) => !ConductFindMethod.codes.some((method) => fits(method, channel)))).toEqual([]);
  });
});

describe('CR-6 whom a problem is about', () => {
  it('CR-6 a member’s problem that is as it should be is handled by the member alone, and answered for by another one', () => {
    fc.assert(fc.property(fc.constantFrom(...ConductLevel.codes), fc.option(id, { nil: null }), id, id, (level, personInvolvedId, handlerId, responsibleLeaderId) => {
      const fault = concernFault({ level, personInvolvedId, handlerId, responsibleLeaderId });
      if (level === 'MEMBER') return (fault === null) === (personInvolvedId !== null && handlerId === personInvolvedId && responsibleLeaderId !== personInvolvedId);
      return (fault === null) === (level === 'STAFF' || personInvolvedId === null);
    }));
  });

  it('CR-6 the title in the register tells the campaign and the number', () => {
    expect(titleOf('作风建设专项整治', 3)).toBe('作风建设专项整治：第 3 号问题整改');
  });
});
