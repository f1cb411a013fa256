import type { TenantActor } from '@xiangzhi/access';
import type { ReadableFact, ReadCatalogue, RecordModel } from '@xiangzhi/read-model';
import type { PrivacyLines } from '../reports/privacy-report.js';
import type { Answer, TestRuntime } from '../runtime/test-runtime.js';
import { waysTo } from './personal-paths.js';
import type { Sight } from './role-reach.js';

/** Some fields of a record on one way, under keys `f0 … fn`. */
export interface WalkStep {
  /** Whether rows of the record are hidden from some, whatever they may read. */
  readonly isHiding: boolean;
  readonly fields: readonly { readonly name: string; readonly hasMask: boolean }[];
  readonly document: string;
  /** One document a field: what is asked where a field that may not be read takes the others along. */
  readonly alone: readonly string[];
}

/** Values by id of the row and key of the field. */
type Values = ReadonlyMap<string, unknown>;

/** What there is to see on each step, for whoever may see everything. */
export type Stored = ReadonlyMap<WalkStep, Values>;

const AT_ONCE = 12;
const STRENGTH: Readonly<Record<Sight, number>> = { none: 0, masked: 1, plain: 2 };

const pick = (fact: ReadableFact, key: number): string => `f${key}: ${fact.property}${fact.kind === 'belongsTo' ? ' { __typename }' : ''}`;

const chunks = <Item>(items: readonly Item[]): readonly (readonly Item[])[] => Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, i) => items.slice(i * AT_ONCE, (i + 1) * AT_ONCE));

/** Every way to every field that the report names, of these records. */
export const walkSteps = (catalogue: ReadCatalogue, records: readonly RecordModel[], lines: PrivacyLines, ids: ReadonlyMap<string, readonly string[]>): readonly WalkStep[] =>
  records.filter(({ fields }) => fields.has('id')).flatMap((record) => {
    const reported = [...record.fields.values()].filter(({ property }) => lines.has(`${record.name}.${property}`));
    return chunks(reported).flatMap((facts) => {
      const ways = (selection: string) => waysTo(catalogue, record, `row: id ${selection}`, ids.get(record.name)?.[0]);
      const apart = facts.map((fact, i) => ways(pick(fact, i)));
      return ways(facts.map(pick).join(' ')).map(([, document], way) => ({
        document,
        isHiding: record.facts.hides !== undefined,
        fields: facts.map((fact) => ({ name: `${record.name}.${fact.property}`, hasMask: fact.kind === 'column' && fact.mask !== undefined })),
        alone: apart.map((documents) => documents[way]?.[1] ?? ''),
      }));
    });
  });

const valuesIn = (node: unknown): readonly (readonly [string, unknown])[] => {
  if (Array.isArray(node)) return node.flatMap(valuesIn);
  if (typeof node !== 'object' || node === null) return [];
  if (!('row' in node)) return Object.values(node).flatMap(valuesIn);
  return Object.entries(node).filter(([key]) => key !== 'row').map(([key, value]) => [`${String(node.row)} ${key}`, value] as const);
};

const refusals = ({ errors }: Answer<unknown>): readonly string[] => errors.map(({ extensions, message }) => `${extensions.code} ${extensions.rule ?? ''} ${message}`);

/** @throws Error for what even somebody who may do everything is refused: the walk would prove nothing */
export const storedOn = async (runtime: TestRuntime, almighty: TenantActor, steps: readonly WalkStep[]): Promise<Stored> => {
  const stored = new Map<WalkStep, Values>();
  for (const step of steps) {
    const answer = await runtime.ask(almighty, step.document);
    if (answer.errors.length > 0) throw new Error(`${step.document}: ${refusals(answer).join('; ')}`);
    stored.set(step, new Map(valuesIn(answer.data)));
  }
  return stored;
};

/** What is answered for a step; where one field is refused by its level, each for itself. Undefined when the way is closed as a whole. */
const answered = async (runtime: TestRuntime, actor: TenantActor, { document, alone }: WalkStep): Promise<Values | undefined> => {
  const whole = await runtime.ask(actor, document);
  if (whole.errors.length === 0) return new Map(valuesIn(whole.data));
  if (!whole.errors.some(({ extensions: { rule } }) => rule === '§3.11')) return undefined;
  const single: (readonly [string, unknown])[] = [];
  for (const one of alone) single.push(...valuesIn((await runtime.ask(actor, one)).data));
  return new Map(single);
};

/** What has no mask is itself or nothing; links and the like are another text for everybody. */
const sightOfValue = (value: unknown, raw: unknown, hasMask: boolean): Sight => {
  if (value === null || value === undefined) return 'none';
  return !hasMask || JSON.stringify(value) === JSON.stringify(raw) ? 'plain' : 'masked';
};

/** How somebody sees each field that has a value in some row: the most that any way shows. */
export const seenBy = async (runtime: TestRuntime, actor: TenantActor, stored: Stored): Promise<ReadonlyMap<string, Sight>> => {
  const seen = new Map<string, Sight>();
  for (const [step, values] of stored) {
    const shown = await answered(runtime, actor, step);
    for (const [place, raw] of values) {
      const field = step.fields[Number(/ f(\d+)$/.exec(place)?.[1])];
      // A row that is not among those of an open way has left the page since, as those of the trail do; one of somebody else's own is nobody's to see.
      const isElsewhere = (shown !== undefined || step.isHiding) && shown?.has(place) !== true;
      if (raw === null || field === undefined || isElsewhere) continue;
      const [before, now] = [seen.get(field.name) ?? 'none', sightOfValue(shown?.get(place), raw, field.hasMask)];
      seen.set(field.name, STRENGTH[now] > STRENGTH[before] ? now : before);
    }
  }
  return seen;
};

/** How the report says that a role sees a field. */
export const reportedSight = (lines: PrivacyLines, field: string, role: string): Sight => {
  const line = lines.get(field);
  if (line?.plain?.includes(role)) return 'plain';
  return line?.masked?.includes(role) ? 'masked' : 'none';
};
