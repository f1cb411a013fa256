import { recordFacts, schemaOf, type BelongsToFact, type ClassOf, type Fact, type RecordFacts } from '@xiangzhi/plugin-api';
import { Person } from '../people/person.record.js';

/** The records of a module. */
export interface ModuleRecords {
  readonly module: string;
  readonly moduleZh: string;
  readonly records: readonly ClassOf[];
}

/** A record whose rows are about a person: it refers to one. */
export interface PersonRecord {
  readonly module: string;
  readonly moduleZh: string;
  readonly facts: RecordFacts;
  readonly schema: string;
  /** Columns that name the person. */
  readonly columns: readonly string[];
}

const isOfPerson = (fact: Fact): fact is BelongsToFact => fact.kind === 'belongsTo' && fact.target() === Person;

/** Where rows of a township can be about a person, found by what the records of all modules refer to; the person itself first. */
export const recordsAboutPersons = (modules: readonly ModuleRecords[]): readonly PersonRecord[] =>
  modules
    .flatMap(({ module, moduleZh, records }) =>
      records.map((target): PersonRecord => {
        const facts = recordFacts(target);
        return { module, moduleZh, facts, schema: facts.schema ?? schemaOf(module), columns: facts.fields.filter(isOfPerson).map(({ column }) => column) };
      }),
    )
    .filter(({ facts, columns }) => facts.tenancy === 'tenant' && columns.length > 0)
    .sort((one, other) => Number(other.facts.name === 'Person') - Number(one.facts.name === 'Person'));
