import type { PrivacyLevel } from '@xiangzhi/access';
import type { BelongsToFact, ClassOf, ColumnFact, ComputedFact, HasManyFact, ValueKind } from '@xiangzhi/vocabulary';
import { raisedLevel } from '../plan/raised.js';
import type { ReadableFact, RecordModel } from './record-model.js';

/** How a cell is written. */
export type LedgerValue = Exclude<ValueKind, 'json' | 'geo'> | 'codes';

/** Where the value of a cell stands in a row of the answer, and how it is written. */
export interface LedgerCell {
  readonly path: readonly string[];
  readonly value: LedgerValue;
  /** Labels of a list of codes, which the answer has without them. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** A path with what privacy says about the steps of it. */
export interface LedgerWay {
  readonly cell: LedgerCell;
  /** Whether it leads through a to-many relation. */
  readonly many: boolean;
  /** Levels of the relations and of the value. */
  readonly levels: readonly PrivacyLevel[];
  /** Level that the value has in rows about somebody whose level is higher (AM-10). */
  readonly raisedTo?: PrivacyLevel;
}

type Value = ColumnFact | ComputedFact;
type Relation = BelongsToFact | HasManyFact;

/** What resolves relations: the catalogue. */
export type RecordOf = (target: ClassOf) => RecordModel;

interface Reached {
  readonly record: RecordModel;
  readonly relations: readonly Relation[];
}

const isRelation = (fact: ReadableFact | undefined): fact is Relation => fact?.kind === 'belongsTo' || fact?.kind === 'hasMany';

/** @throws TypeError when a step is no relation */
const reach = (record: RecordModel, steps: readonly string[], recordOf: RecordOf): Reached =>
  steps.reduce<Reached>(
    ({ record: at, relations }, step) => {
      const fact = at.fields.get(step);
      if (!isRelation(fact)) throw new TypeError(`${at.name}.${step} is no relation`);
      return { record: recordOf(fact.target()), relations: [...relations, fact] };
    },
    { record, relations: [] },
  );

const labelsOf = ({ choices }: Value): Readonly<Record<string, string>> =>
  Object.fromEntries((choices?.codes ?? []).map((code) => [code, choices?.labels[code]?.zh ?? code]));

const isList = (fact: Value): boolean => fact.kind === 'column' && fact.list;

/** @throws TypeError for what cannot stand in a cell */
const cellOf = (record: RecordModel, path: readonly string[], fact: Value): LedgerCell => {
  if (isList(fact) && fact.choices) return { path, value: 'codes', labels: labelsOf(fact) };
  const labelled = record.fields.has(`${fact.property}Zh`);
  if (labelled) return { path: [...path.slice(0, -1), `${fact.property}Zh`], value: 'text' };
  if (fact.value === 'json' || fact.value === 'geo') throw new TypeError(`${record.name}.${fact.property} is a document, which is no value of a cell`);
  return { path, value: fact.value };
};

/**
 * Follows a path of a ledger.
 * @throws TypeError naming the step that leads nowhere
 */
export const ledgerWay = (record: RecordModel, path: string, recordOf: RecordOf): LedgerWay => {
  const steps = path.split('.');
  const { record: last, relations } = reach(record, steps.slice(0, -1), recordOf);
  const fact = last.fields.get(steps.at(-1) ?? '');
  if (fact?.kind !== 'column' && fact?.kind !== 'computed') throw new TypeError(`${last.name}.${steps.at(-1) ?? ''} is no value that can be read`);
  const raised = raisedLevel(last, fact.privacy);
  return {
    cell: cellOf(last, steps, fact),
    many: relations.some(({ kind }) => kind === 'hasMany'),
    levels: [...relations.map(({ privacy }) => privacy), fact.privacy],
    ...(raised ? { raisedTo: raised.to } : {}),
  };
};

/** The highest level of the values that somebody of this clearance is shown on the way; what is masked or withheld counts for nothing. */
export const shownLevel = ({ levels, raisedTo }: LedgerWay, clearance: PrivacyLevel): PrivacyLevel => {
  const highest = Math.max(...levels) as PrivacyLevel;
  if (highest > clearance) return 0;
  return raisedTo !== undefined && raisedTo <= clearance ? raisedTo : highest;
};

