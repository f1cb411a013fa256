import { addDays, fragment, identifier, joined, render, type ComputedRow } from '@xiangzhi/plugin-api';
import { testDatabase } from '@xiangzhi/testing';
import { LICENCE_LIGHTS, licenceLight } from './licence-light.rules.js';
import { isValidOn } from './standing.rules.js';

const TODAY = '2026-03-02';

describe('ENT-2 the light of a licence', () => {
  it.each([[null, 'GREY'], [31, 'GREEN'], [30, 'YELLOW'], [8, 'YELLOW'], [7, 'ORANGE'], [1, 'ORANGE'], [0, 'RED'], [-1, 'RED']] as const)('ENT-2 %s days before its last day is %s', (days, light) => {
    expect(licenceLight(days === null ? null : addDays(TODAY, days), TODAY)).toBe(light);
  });

  it('ENT-2 in SQL it is the same, and one and only one is on', async () => {
    const days = [null, ...Array.from({ length: 80 }, (_, i) => addDays(TODAY, i - 40))];
    const row = { column: (name) => identifier('r', name), today: fragment`${TODAY}::date` } as Partial<ComputedRow> as ComputedRow;
    const seen = joined(Object.entries(LICENCE_LIGHTS).map(([code, holds]) => fragment`case when ${holds(row)} then ${code}::text end`), ', ');
    const { text, values } = render(fragment`select array_to_string(array[${seen}], ' ') as lights from jsonb_to_recordset(${JSON.stringify(days.map((day) => ({ due_on: day })))}::jsonb) r(due_on date)`);
    const { rows } = await (await testDatabase()).superuser.query<{ lights: string }>(text, [...values]);
    expect(rows.map(({ lights }) => lights)).toEqual(days.map((day) => licenceLight(day, TODAY)));
  });

  it('ENT-2 a licence is in force on its first and its last day, and not on the day on which it was taken away', () => {
    const licence = { kind: 'FOOD', validFrom: '2026-03-01', validTo: '2026-03-03', endedOn: null } as const;
    expect(['2026-02-28', '2026-03-01', '2026-03-03', '2026-03-04'].map((day) => isValidOn(licence, day))).toEqual([false, true, true, false]);
    expect(isValidOn({ ...licence, endedOn: TODAY }, TODAY)).toBe(false);
    expect(isValidOn({ ...licence, validFrom: null, validTo: null }, '2099-01-01')).toBe(true);
  });
});
