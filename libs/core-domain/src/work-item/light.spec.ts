import { deadlineLight, isLate as isLateByRule, WORK_CLOCKS, type LatenessFacts, type LightFacts, type WorkClock } from '@xiangzhi/kernel';
import { testDatabase } from '@xiangzhi/testing';
import { fragment, identifier, joined, render, type ComputedRow } from '@xiangzhi/vocabulary';
import { DeadlineLight } from './item.choices.js';
import { isLate, LIGHTS } from './light.sql.js';

const NOW = new Date('2026-03-09T10:00:00Z');
const INSTANTS = [-2, -1, 0, 1, 2].map((hours) => new Date(NOW.getTime() + hours * 3_600_000));

type Facts = LightFacts & LatenessFacts;

/** Every clock with every order of now, yellow, due and the result, ties included. */
const everyRow = (): readonly Facts[] =>
  WORK_CLOCKS.flatMap((clock) =>
    INSTANTS.flatMap((yellowAt) =>
      INSTANTS.filter((due) => due >= yellowAt).flatMap((dueAt) => resultsOf(clock).map((finishedAt): Facts => ({ clock, yellowAt, dueAt, finishedAt, closedAt: clock === 'ENDED' ? NOW : null }))),
    ),
  );

/** When the result may have come; what runs has none, what is finished has one. */
const resultsOf = (clock: WorkClock): readonly (Date | null)[] => {
  if (clock === 'RUNNING') return [null];
  return clock === 'FINISHED' ? INSTANTS : [null, ...INSTANTS];
};

const row = { column: (name) => identifier('r', name), now: fragment`${NOW}::timestamptz` } as Partial<ComputedRow> as ComputedRow;
const seen = fragment`array_to_string(array[${joined(Object.entries(LIGHTS).map(([code, holds]) => fragment`case when ${holds(row)} then ${code}::text end`), ', ')}], ' ')`;

it('§3.6, AM-3 the light and the badge in SQL are those of the kernel’s rules: of the five lights one and only one is on', async () => {
  const rows = everyRow();
  const given = rows.map(({ clock, yellowAt, dueAt, finishedAt, closedAt }) => ({ clock, yellow_at: yellowAt, due_at: dueAt, finished_at: finishedAt, closed_at: closedAt }));
  const { text, values } = render(fragment`
    select ${seen} as lights, ${isLate(row)} as late
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) r(clock text, yellow_at timestamptz, due_at timestamptz, finished_at timestamptz, closed_at timestamptz)`);
  const stored = await (await testDatabase()).superuser.query<{ lights: string; late: boolean }>(text, [...values]);
  expect(stored.rows).toEqual(rows.map((facts) => ({ lights: deadlineLight(facts, NOW), late: isLateByRule(facts, NOW) })));
  expect(new Set(stored.rows.map(({ lights }) => lights))).toEqual(new Set(DeadlineLight.codes));
});
