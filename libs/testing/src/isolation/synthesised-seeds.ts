import { corePlugin } from '@xiangzhi/core-domain';
import { newId } from '@xiangzhi/kernel';
import { sql, type Statement } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import { schemaOf, type LoadedPlugin } from '@xiangzhi/plugin-api';
import { recordFacts, type BelongsToFact, type ClassOf, type ColumnFact, type Fact, type RecordFacts, type ValueKind } from '@xiangzhi/vocabulary';
import { CORE_SEEDS, type Seed, type SeedPlace } from './seeds.js';

type Stored = ColumnFact | BelongsToFact;

/** Columns of a made-up row that are not to be guessed, by column name. */
export type SeedValues = (place: SeedPlace) => Readonly<Record<string, unknown>>;

const isStored = (fact: Fact): fact is Stored => (fact.kind === 'column' || fact.kind === 'belongsTo') && fact.property !== 'id';

const PLAIN: Readonly<Record<Exclude<ValueKind, 'text' | 'instant' | 'areaCode'>, (fact: ColumnFact) => unknown>> = {
  int: ({ min }) => Math.max(min ?? 0, 1),
  flag: () => true,
  day: () => '2026-03-02',
  money: () => '100',
  mass: () => '100',
  id: () => newId(),
  json: () => '{}',
  geo: () => '{"type":"Point","coordinates":[115.1,35.9]}',
};

/** Different from row to row, so that a unique key does not stop the second one. */
const textFor = ({ max = 40, choices, states, dictionary }: ColumnFact, { township }: SeedPlace): string =>
  states?.initial ?? choices?.codes[0] ?? dictionary?.codes[0] ?? `试${township.next()}`.slice(0, max);

const columnValue = (fact: ColumnFact, place: SeedPlace): unknown => {
  if (fact.list) return JSON.stringify([columnValue({ ...fact, list: false }, place)]);
  if (fact.value === 'instant') return place.township.clock.now();
  if (fact.value === 'areaCode') return place.township.areaCode;
  return fact.value === 'text' ? textFor(fact, place) : PLAIN[fact.value](fact);
};

/** A row of the record that a reference points to: one that a seed has made, or of a list that all townships share. */
const referenceTo = ({ target, optional }: BelongsToFact, schema: string, { made }: SeedPlace): Statement | string | null => {
  const facts = recordFacts(target());
  if (facts.tenancy === 'shared') return sql`(select id from ${sql.identifier(facts.schema ?? schema, facts.table)} order by id limit 1)`;
  const id = made.get(facts.name)?.[0];
  if (id === undefined && !optional) throw new TypeError(`nothing has made a ${facts.name} yet: give a seed for it`);
  return id ?? null;
};

const cell = (fact: Stored, schema: string, place: SeedPlace): readonly [column: string, value: unknown] => {
  if (fact.kind === 'belongsTo') return [fact.column, referenceTo(fact, schema, place)];
  return [fact.column, columnValue(fact, place)];
};

const implicitCells = ({ scoped, versioned }: RecordFacts, { township, unit }: SeedPlace): Readonly<Record<string, unknown>> => {
  const at = township.clock.now();
  const clocks = { created_at: at, created_by: NOBODY, updated_at: at, updated_by: NOBODY, version: 1 };
  return { ...(scoped ? { unit_path: unit.unitPath } : {}), ...(versioned ? clocks : {}) };
};

/** Makes one row of a record from what is declared about it; `values` names the columns that have to be something particular. */
export const seedOf =
  (record: ClassOf, schema: string, values: SeedValues = () => ({})): Seed =>
  (tx, place) => {
    const facts = recordFacts(record);
    const id = newId();
    const declared = Object.fromEntries(facts.fields.filter(isStored).map((fact) => cell(fact, schema, place)));
    const row = { ...declared, tenant_id: place.township.tenantId, id, ...implicitCells(facts, place), ...values(place) };
    const columns = sql.join(Object.keys(row).map((column) => sql.identifier(column)));
    const cells = sql.join(Object.values(row).map((value) => sql`${value}`));
    tx.defer(sql`insert into ${sql.identifier(facts.schema ?? schema, facts.table)} (${columns}) values (${cells})`);
    return Promise.resolve([id]);
  };

const needsOf = (record: ClassOf, among: ReadonlySet<ClassOf>): readonly ClassOf[] =>
  recordFacts(record).fields.flatMap((fact) => (fact.kind === 'belongsTo' && among.has(fact.target()) ? [fact.target()] : []));

/** Whoever is referred to comes first; of two that need each other, the one that is listed first. */
const inOrderOfNeed = (records: readonly ClassOf[]): readonly ClassOf[] => {
  const among = new Set(records);
  const ordered = new Set<ClassOf>();
  const visit = (record: ClassOf, open: ReadonlySet<ClassOf>): void => {
    if (ordered.has(record) || open.has(record)) return;
    for (const needed of needsOf(record, among)) visit(needed, new Set([...open, record]));
    ordered.add(record);
  };
  for (const record of records) visit(record, new Set());
  return [...ordered];
};

/** What a spec says about the rows of some records, by the record's name: a few columns, or a seed of its own. */
export type SeedWishes = Readonly<Record<string, Seed | { readonly columns: SeedValues }>>;

/** Seeds for the township's records of a plugin: made from their declarations where nothing else is wished for. */
export const seedsOf = ({ manifest, module }: LoadedPlugin, wishes: SeedWishes = {}): Readonly<Record<string, Seed>> => {
  const schema = schemaOf(manifest.key);
  const records = module.records.filter((record) => recordFacts(record).tenancy === 'tenant');
  return Object.fromEntries(
    inOrderOfNeed(records).map((record) => {
      const { name } = recordFacts(record);
      const wish = wishes[name];
      return [name, typeof wish === 'function' ? wish : seedOf(record, schema, wish?.columns)];
    }),
  );
};

/** What cannot be guessed of the core's rows: nobody decides about his own request (SOD-2), an item and a file are of a module that is on, a resident is of age (AM-10), and codes of townships begin with T_. */
const CORE_WISHES: SeedWishes = {
  Person: { columns: () => ({ birth_date: '1960-01-01', merged_into_id: null }) },
  WorkItem: { columns: () => ({ module: 'core', about_path: null, seen_by: null }) },
  DictionaryEntry: { columns: ({ township }) => ({ code: `T_${township.next()}` }) },
  WorkStep: { columns: () => ({ about_path: null }) },
  WorkRequest: { columns: () => ({ decider_id: null, decided_at: null }) },
  Notification: { columns: ({ unit }) => ({ read_at: null, subject_id: unit.id }) },
  NotificationDelivery: { columns: ({ made }) => ({ notification_id: made.get('Notification')?.[0] }) },
  MarketEntity: { columns: () => ({ uscc: null }) },
  MarketLicence: { columns: () => ({ ended_on: null, end_reason: null }) },
  Room: { columns: () => ({ capacity: 10_000 }) },
  SpaceReuse: { columns: () => ({ approver_id: null, enabled_on: null }) },
  FormDefinition: { columns: () => ({ admitter_id: null }) },
  FormField: { columns: ({ township }) => ({ key: `T_${township.next()}`, source: null }) },
  FormTask: { columns: () => ({ requested_keys: '[]', requested: 0, prefilled_keys: '[]', prefilled: 0, submitted_on: null }) },
  LedgerExport: { columns: () => ({ level: 1, up_to: 1, approver_id: null, second_approver_id: null }) },
  RoomAllocation: { columns: () => ({ module: 'core', exclusive: false, ends_at: null, released_at: null, release_reason: null }) },
  Consent: { columns: () => ({ guardian_id: null, withdrawn_at: null }) },
  SubjectRequest: { columns: () => ({ file_approver_id: null, file_level: null, file_id: null, guardian_id: null, applicant: 'SELF', about_path: null }) },
  DataBreach: { columns: () => ({ about_path: null }) },
  PhoneTask: { columns: ({ made }) => ({ about_path: null, subject_id: made.get('Person')?.[0] }) },
  PublicNotice: { columns: ({ made }) => ({ module: 'core', place: 'BOTH', days: 1, due_on: '2026-03-03', subject_type: 'Person', subject_id: made.get('Person')?.[0], ended_on: null, publisher_id: null }) },
  CollectionTask: { columns: () => ({ about_path: null }) },
  Meeting: { columns: () => ({ state: 'HELD' }) },
  DataQualityFinding: { columns: () => ({ module: 'core' }) },
  CollectionDraft: { columns: ({ made }) => ({ birth_date: '1960-01-01', match_id: made.get('Person')?.[0], match_ground: 'NAME_BIRTH_MOBILE', person_id: null }) },
  HouseholdSurvey: { columns: () => ({ result: 'REFUSED' }) },
  NoticeObjection: { columns: () => ({ about_path: null, recorder_id: null }) },
  ImportBatch: { columns: () => ({ approver_id: null }) },
  RetentionHold: { columns: () => ({ record_name: null, released_at: null }) },
  Attachment: { columns: ({ person }) => ({ sha256: '0'.repeat(64), owner_module: 'core', owner_id: person.id, owner_permission: null, about_path: null, seen_by: null }) },
};

/** The core's seeds and those of plugins, in an order in which each finds what it needs. */
export const seedsWith = (plugins: readonly LoadedPlugin[], wishes: SeedWishes = {}): Readonly<Record<string, Seed>> =>
  Object.assign({}, seedsOf(corePlugin, { ...CORE_SEEDS, ...CORE_WISHES, ...wishes }), ...plugins.map((plugin) => seedsOf(plugin, wishes))) as Readonly<Record<string, Seed>>;
