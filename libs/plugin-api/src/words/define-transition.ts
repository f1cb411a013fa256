import { recordFacts, TransitionInput, VersionedInput, type ClassOf, type StateAction, type StateTable } from '@xiangzhi/vocabulary';
import { defineUseCase, type RowOf, type UseCase, type Work } from '@xiangzhi/write-model';

/** What a transition does besides: other columns to change, and where to, if the table leaves that open. */
export interface Step<Row> {
  readonly to?: string;
  readonly changes?: Partial<Row>;
  /** What is said to it; kept with the steps of a work item. */
  readonly note?: string | null;
  /** What shows that it was done (WI-2); kept with the steps of a work item. */
  readonly evidence?: object | null;
}

/** A use case that takes a record along one line of its state table. */
export interface TransitionDeclaration<Row extends object, Given extends VersionedInput> {
  /** Name of the mutation: verb and noun. */
  readonly name: string;
  readonly record: ClassOf<Row>;
  /** Name of the line in the record's state table; label and permission stand there. */
  readonly action: string;
  /** An input class that extends `VersionedInput`, when more has to be said than which record. */
  readonly input?: ClassOf<Given>;
  /** As of a use case: beyond the actor's own unit. Guards of the line then say whose records they are. */
  readonly reach?: 'TOWNSHIP';
  /** Decides what changes with the state, and emits. */
  readonly step?: (work: Work, row: RowOf<Row>, input: Given) => Step<Row> | Promise<Step<Row>>;
}

const tableOf = (record: ClassOf): StateTable => {
  const column = recordFacts(record).fields.find((fact) => fact.kind === 'column' && fact.states !== undefined);
  if (column?.kind !== 'column' || !column.states) throw new TypeError(`${record.name} has no states: declare one column with @States`);
  return column.states;
};

type OpenLine = StateAction & { readonly permission: string };

/** What a guard of its line says, the use case need not say again. */
const isOwn = ({ guards = [] }: OpenLine): boolean => guards.some(({ own }) => own === true);

const lineOf = (record: ClassOf, action: string): OpenLine => {
  const line = tableOf(record).actions[action];
  if (line?.permission === undefined) throw new TypeError(`${record.name}: the state table has no action "${action}" that people may do`);
  return { ...line, permission: line.permission };
};

const payloadField = (name: string): string => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/**
 * Declares a transition as a use case; permission and label come from the state table.
 *
 * @example
 * export const repairFault = defineTransition({ name: 'repairFault', record: Fault, action: 'repair' });
 * @throws TypeError when the record has no such action
 */
export const defineTransition = <Row extends object, Given extends VersionedInput = TransitionInput>({ name, record, action, input, reach, step }: TransitionDeclaration<Row, Given>): UseCase<Given> => {
  const line = lineOf(record, action);
  const { zh, en, permission } = line;
  const field = payloadField(recordFacts(record).name);
  return defineUseCase({
    name,
    zh,
    ...(en ? { en } : {}),
    permission,
    input: (input ?? TransitionInput) as ClassOf<Given>,
    payload: { [field]: record },
    ...(reach ? { reach } : {}),
    ...(isOwn(line) ? { own: true } : {}),
    async run(work, given) {
      const row = await work.lock(record, given.id, given.version);
      await work.transition(record, row, { action, ...(await step?.(work, row, given)) });
      return { [field]: given.id };
    },
  });
};
