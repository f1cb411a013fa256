import type { PrivacyLevel, Wording } from '@xiangzhi/vocabulary';
import type { RecordModel } from '../catalogue/record-model.js';
import { stateColumn, type StateColumn } from './obstacle.js';

const PROPERTY = 'availableActions';

/** The field of a record with states that tells what the caller can do with a row now. Nobody declares it: it comes with `@States`. */
export interface ActionsFact extends Wording {
  readonly kind: 'actions';
  readonly property: typeof PROPERTY;
  /** What can be done tells the state, so whoever may not read the one does not learn the other. */
  readonly privacy: PrivacyLevel;
  readonly optional: false;
  readonly hidden: false;
  readonly state: StateColumn;
}

const factOf = (state: StateColumn): ActionsFact => ({
  kind: 'actions',
  property: PROPERTY,
  privacy: state.privacy,
  optional: false,
  hidden: false,
  state,
  zh: `现在可以办理的操作（按「${state.zh}」），不能办理的说明原因和办法`,
  en: `What leads on from the present ${state.property}, for the caller; with the reason and the cure where it is not allowed.`,
});

const refuseUnclear = ({ name, facts, fields, columns }: RecordModel): void => {
  const states = facts.fields.filter((fact) => fact.kind === 'column' && fact.states !== undefined);
  if (states.length > 1) throw new TypeError(`${name} has several states (${states.map(({ property }) => property).join(', ')}): keep one @States column and make the others @Choice`);
  if (fields.has(PROPERTY) || columns.has(PROPERTY)) throw new TypeError(`${name}.${PROPERTY} is made from its @States column: rename the declared field`);
};

/**
 * The record with its `availableActions`, if it has states that are shown.
 * @throws TypeError for two state columns, or a declared field of that name
 */
export const withActions = (model: RecordModel): RecordModel => {
  const state = stateColumn(model.facts);
  if (!state) return model;
  refuseUnclear(model);
  return state.hidden ? model : { ...model, fields: new Map([...model.fields, [PROPERTY, factOf(state)]]) };
};
