import { recordFacts, type ClassOf, type StateAction, type StateTable } from '@xiangzhi/plugin-api';

/** The state table of a record, with its lines by name; undefined for a record without states. */
export const tableOf = (record: ClassOf): (Omit<StateTable, 'actions'> & { readonly property: string; readonly actions: Readonly<Record<string, StateAction>> }) | undefined =>
  recordFacts(record).fields.flatMap((fact) => (fact.kind === 'column' && fact.states ? [{ ...fact.states, property: fact.property }] : []))[0];
