import { DomainError } from '@xiangzhi/kernel';
import { sql, type Statement, type Transaction } from '@xiangzhi/persistence';
import { baselineEntry, baselineLine, REGION_PREFIX, TOWNSHIP_PREFIX, type ColumnFact, type Dictionary, type RecordFacts } from '@xiangzhi/vocabulary';
import type { Work } from '../use-case/work.js';

/** What a dictionary says of one of its codes in a township. */
export interface EntryFacts {
  readonly code: string;
  readonly zh: string;
  /** Readable in old rows, refused for new ones. */
  readonly retired: boolean;
  /** The codes of the baseline that it is or stands below, the nearest first: the last is what figures of a county count it under. */
  readonly line: readonly string[];
}

interface StoredEntry {
  readonly zh: string;
  readonly parent: string;
  readonly retired: boolean;
}

/** Held until the write ends: nobody retires a code while a row takes it. */
const ownStatement = (tenantId: string, dictionary: string, code: string): Statement =>
  sql.named('dictionary_entry', sql`
    select label_zh as zh, parent, state = 'RETIRED' as retired from core.dictionary_entry where tenant_id = ${tenantId} and dictionary = ${dictionary} and code = ${code} for share`);

const addedStatement = (tenantId: string, dictionary: string, code: string): Statement =>
  sql.named('region_dictionary_entry', sql`
    select e.label_zh as zh, e.parent, e.retired_at is not null as retired from core.tenant t join core.region_dictionary_entry e on starts_with(t.area_code, e.region_code)
    where t.tenant_id = ${tenantId} and e.dictionary = ${dictionary} and e.code = ${code} order by length(e.region_code) desc limit 1`);

const readStored = async (tx: Transaction, tenantId: string, { name }: Dictionary, code: string): Promise<StoredEntry | undefined> => {
  const statement = code.startsWith(TOWNSHIP_PREFIX) ? ownStatement : code.startsWith(REGION_PREFIX) ? addedStatement : undefined;
  const [stored] = statement ? await tx.query<StoredEntry>(statement(tenantId, name, code)) : [];
  return stored;
};

/** A code of a dictionary as it holds in a township; undefined for what is none. A code of the baseline costs no statement. */
export const readEntry = async (tx: Transaction, tenantId: string, dictionary: Dictionary, code: string): Promise<EntryFacts | undefined> => {
  const declared = baselineEntry(dictionary, code);
  if (declared) return { code, zh: declared.zh, retired: declared.retired === true, line: baselineLine(dictionary, code) };
  const stored = await readStored(tx, tenantId, dictionary, code);
  return stored && { code, zh: stored.zh, retired: stored.retired, line: baselineLine(dictionary, stored.parent) };
};

type Values = Readonly<Record<string, unknown>>;
type CodeFact = ColumnFact & { readonly dictionary: Dictionary };

const takesCode = (fact: RecordFacts['fields'][number]): fact is CodeFact => fact.kind === 'column' && fact.dictionary !== undefined;

/** What a row is given anew; what it has already may have been retired since. */
const isGiven = ({ property }: CodeFact, values: Values, before: Values | null): boolean => typeof values[property] === 'string' && values[property] !== before?.[property];

/**
 * AM-21: a column that takes codes of a dictionary takes those of the baseline, the county and the township, and none that is retired.
 * @throws DomainError VALIDATION for what is no code, INVARIANT_VIOLATION for a retired one
 */
export const assertCodes = async (work: Pick<Work, 'entry'>, { fields }: RecordFacts, values: Values, before: Values | null): Promise<void> => {
  for (const fact of fields.filter(takesCode).filter((one) => isGiven(one, values, before))) {
    const code = String(values[fact.property]);
    const entry = await work.entry(fact.dictionary, code);
    const where = { rule: 'AM-21', argumentPath: ['input', fact.property], facts: { dictionary: fact.dictionary.name } };
    if (!entry) throw new DomainError('VALIDATION', { ...where, messageZh: `“${code.slice(0, 40)}”不是「${fact.dictionary.zh}」的代码，请从列表中选择；可用的见字典列表` });
    if (entry.retired) throw new DomainError('INVARIANT_VIOLATION', { ...where, messageZh: `「${fact.dictionary.zh}」的“${entry.zh}”已停用，请改选其他代码；可用的见字典列表` });
  }
};
