import { systemActor } from '@xiangzhi/access';
import type { WorkClock } from '@xiangzhi/kernel';
import type { Work } from '../use-case/work.js';
import { alarmStatements } from './alarm.js';
import type { ItemRow } from './item-row.js';

const [YELLOW, DUE, LATER] = [new Date('2026-03-06T10:00Z'), new Date('2026-03-09T10:00Z'), new Date('2026-03-10T10:00Z')];
const work = { actor: systemActor('01900000-0000-7000-8000-000000000001'), now: new Date('2026-03-05T01:00Z') } as Work;
const item = (wish: Partial<ItemRow> = {}): ItemRow => ({ id: '01900000-0000-7000-8000-000000000002', clock: 'RUNNING', cycle: 1, yellowAt: YELLOW, dueAt: DUE, ...wish }) as ItemRow;

const told = (before: ItemRow | null, row: ItemRow): readonly (string | undefined)[] => alarmStatements(work, 'sample', before, row).map(({ name }) => name?.replace(/_\w{8,}$/, ''));
const stopped: readonly WorkClock[] = ['PAUSED', 'WAITING', 'FINISHED', 'ENDED', 'DROPPED'];

describe('§3.6 when the engine looks at an item next', () => {
  it('what begins, goes on, begins anew or gets another deadline rings when it turns yellow', () => {
    for (const before of [null, item({ clock: 'PAUSED' }), item({ clock: 'FINISHED' }), item({ cycle: 0 }), item({ dueAt: LATER })]) {
      const [statement, ...more] = alarmStatements(work, 'sample', before, item());
      expect(statement?.values).toContain(YELLOW);
      expect(more).toEqual([]);
    }
  });

  it('what counts on as before keeps the alarm that it has: it may be that of a later level', () => {
    expect(told(item(), item())).toEqual([]);
  });

  it.each(stopped)('what stops (%s) loses its alarm, unless that is over already', (clock) => {
    const [statement] = alarmStatements(work, 'sample', item(), item({ clock }));
    expect(statement?.text).toMatch(/delete from core\.item_alarm .* and at > \$\d/);
    expect(statement?.values).toContain(work.now);
    for (const from of stopped) expect(told(item({ clock: from }), item({ clock }))).toEqual([]);
    expect(told(null, item({ clock }))).toEqual([]);
  });
});
