import { stateColumn } from '@xiangzhi/read-model';
import { recordFacts, type ClassOf, type RecordFacts } from '@xiangzhi/vocabulary';

type Values = Readonly<Record<string, unknown>>;

/** The state in which a new row begins, unless its values say it. */
export const initialState = (record: RecordFacts, values: object): Values => {
  const state = stateColumn(record);
  return state && (values as Values)[state.property] === undefined ? { [state.property]: state.states.initial } : {};
};

/** @throws TypeError when what is written of this record stays: a defect of the use case. */
export const assertUpdatable = (record: ClassOf): void => {
  const { appendOnly, name } = recordFacts(record);
  if (appendOnly) throw new TypeError(`${name} is append-only: write a further row, or fill what was left open by a transition`);
};

/** @throws TypeError when the changes would move the state past its table: a defect of the use case. */
export const assertStateStays = (record: ClassOf, row: object, changes: object): void => {
  const facts = recordFacts(record);
  const state = stateColumn(facts)?.property;
  if (state === undefined || !Object.hasOwn(changes, state) || (changes as Values)[state] === (row as Values)[state]) return;
  throw new TypeError(`${facts.name}.${state} is the state: only work.transition changes it`);
};

/** AST-2. @throws TypeError when a transition of an append-only record would overwrite what is written: a defect of the use case. */
export const assertOnlyFills = (record: ClassOf, row: object, changes: object): void => {
  const { appendOnly, name } = recordFacts(record);
  const overwritten = appendOnly ? Object.keys(changes).find((property) => (row as Values)[property] != null) : undefined;
  if (overwritten !== undefined) throw new TypeError(`${name} is append-only, and ${overwritten} is written already`);
};

/** @throws TypeError when rows of this record are never taken away: a defect of the use case. */
export const assertRemovable = (record: ClassOf): void => {
  const { appendOnly, item, name } = recordFacts(record);
  if (appendOnly || item) throw new TypeError(`${name} is ${item ? 'a work item' : 'append-only'}: its rows are voided, never removed`);
};
