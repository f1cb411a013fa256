import { addDays, fragment, type ComputedRow, type Fragment, type LocalDate } from '@xiangzhi/plugin-api';
import type { LicenceLight } from './market-entity.choices.js';

/** ENT-2: how many days before the end a light changes. */
const SOON = 7;
const AHEAD = 30;

/** ENT-2, in hand. @param dueOn last day of what is in use; null where nothing ends */
export const licenceLight = (dueOn: LocalDate | null, today: LocalDate): LicenceLight => {
  if (dueOn === null) return 'GREY';
  if (dueOn <= today) return 'RED';
  if (dueOn <= addDays(today, SOON)) return 'ORANGE';
  return dueOn <= addDays(today, AHEAD) ? 'YELLOW' : 'GREEN';
};

const dueOn = (row: ComputedRow): Fragment => row.column('due_on');

/** ENT-2, in SQL: exactly one holds. The index on `due_on` serves them all. */
export const LICENCE_LIGHTS: Readonly<Record<LicenceLight, (row: ComputedRow) => Fragment>> = {
  GREY: (row) => fragment`${dueOn(row)} is null`,
  GREEN: (row) => fragment`${dueOn(row)} > ${row.today} + ${AHEAD}::int`,
  YELLOW: (row) => fragment`${dueOn(row)} > ${row.today} + ${SOON}::int and ${dueOn(row)} <= ${row.today} + ${AHEAD}::int`,
  ORANGE: (row) => fragment`${dueOn(row)} > ${row.today} and ${dueOn(row)} <= ${row.today} + ${SOON}::int`,
  RED: (row) => fragment`${dueOn(row)} <= ${row.today}`,
};
