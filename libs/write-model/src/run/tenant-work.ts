import { localDateOf, newId, notFound, type EventDefinition, type EventIds, type Limit, type LocalDate, type WorkingCalendar } from '@xiangzhi/kernel';
import { recordFacts, type ClassOf, type Dictionary, type ProcessingPurpose } from '@xiangzhi/vocabulary';
import { moduleDisabled, type RequestFacts, type RoleGrant, type TenantActor, type PrivacyLevel } from '@xiangzhi/access';
import { sql, sqlStateOf, type Statement, type WritingTransaction } from '@xiangzhi/persistence';
import { assertConsent } from '../consent/assert-consent.js';
import { assertCodes, readEntry, type EntryFacts } from '../dictionary/entry.js';
import type { DeclaredNotification } from '../module/declared-notification.js';
import { readStanding, type ModuleStanding } from '../module/module-standing.js';
import { settingsOf } from '../module/settings-of.js';
import { jobStatement, outboxStatements } from '../outbox/outbox.js';
import { NOT_ONE_ROW, type RecordStore } from '../storage/record-store.js';
import { nameOf } from '../storage/statement-shapes.js';
import { assertStep } from '../transition/assert-step.js';
import { readHolds } from '../transition/obstacle-reading.js';
import { staleVersion } from '../transition/refusals.js';
import { destinationOf, stateLine } from '../transition/state-line.rules.js';
import { countUses, type RecordUse, type UseCatalogue } from '../use-case/record-use.js';
import type { JobOrder, NewRow, NotedStep, RowOf, TransitionStep, Warning, Work } from '../use-case/work.js';
import { assertOnlyFills, assertStateStays, assertUpdatable, initialState } from './change.rules.js';
import { ItemWork } from '../work-item/item-work.js';
import type { ItemRow } from '../work-item/item-row.js';
import type { Opening } from '../work-item/open-item.js';
import type { SlaCatalogue, SlaDeclaration } from '../work-item/sla-policy.js';
import type { AuditKey } from './audit-trail.js';
import { changeOf, type Change, type OpenedItem } from './change-log.js';
import { tenantKey } from './tenant-key.js';

/** The module that writes. */
export interface WritingModule {
  readonly key: string;
  /** Its Chinese label. */
  readonly zh: string;
}

export interface WorkSettings {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  readonly now: Date;
  readonly store: RecordStore;
  readonly module: WritingModule;
  readonly grants: readonly RoleGrant[];
  readonly slas: SlaCatalogue;
  readonly uses: UseCatalogue;
  /** Of the installation; the township's keys are derived from it. */
  readonly key: AuditKey;
  readonly dictionaries: ReadonlyMap<string, Dictionary>;
  readonly purposes: ReadonlyMap<string, ProcessingPurpose>;
  readonly notifications: readonly DeclaredNotification[];
}

type Values = Readonly<Record<string, unknown>>;

/** Always on. */
const CORE = 'core';

const meaningOfChange = (failure: unknown): unknown => (sqlStateOf(failure) === NOT_ONE_ROW ? staleVersion() : failure);

/** Modules in these states have their records in use. */
const IN_USE: readonly string[] = ['ENABLED', 'READ_ONLY'];

/** The `Work` of one attempt of one transaction. What it writes is not waited for: it travels with what is read next, or with COMMIT. */
export class TenantWork implements Work {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  readonly module: string;
  readonly now: Date;
  readonly today: LocalDate;
  readonly warnings: Warning[] = [];
  readonly changes: Change[] = [];
  private readonly standings = new Map<string, Promise<ModuleStanding>>();
  private readonly items: ItemWork;

  constructor(
    private readonly transaction: WritingTransaction,
    private readonly context: WorkSettings,
  ) {
    this.actor = context.actor;
    this.facts = context.facts;
    this.module = context.module.key;
    this.now = context.now;
    this.today = localDateOf(context.now);
    const { store, slas, now, actor } = context;
    this.items = new ItemWork(transaction, { tenantId: actor.tenantId, now, slas, moduleOf: (record) => store.moduleOf(record) });
  }

  /** @throws DomainError MODULE_DISABLED (CORE-06) unless the writing module is switched on in the township. */
  async assertModuleEnabled(): Promise<void> {
    const { key, zh } = this.context.module;
    if (key === CORE) return;
    const { state } = await this.standing(key);
    if (state !== 'ENABLED') throw moduleDisabled({ key, zh, state });
  }

  find<Row extends object>(record: ClassOf<Row>, id: string, argument = 'id'): Promise<RowOf<Row>> {
    return this.read(record, id, argument, false);
  }

  async lock<Row extends object>(record: ClassOf<Row>, id: string, version?: number, argument = 'id'): Promise<RowOf<Row>> {
    const row = await this.read(record, id, argument, true);
    const current = (row as { version?: number }).version;
    if (version !== undefined && current !== version) throw staleVersion(current);
    return row;
  }

  async raisedLevel(record: ClassOf, id: string): Promise<PrivacyLevel | undefined> {
    const { raises } = recordFacts(record);
    if (!raises) return undefined;
    const raised = await readHolds({ work: this, table: this.context.store.table(record), id, grants: [] }, raises.when);
    return raised === true ? raises.to : undefined;
  }

  insert<Row extends object>(record: ClassOf<Row>, given: NewRow<Row>): Promise<string> {
    return this.add(record, given);
  }

  async open<Row extends object>(record: ClassOf<Row>, given: NewRow<Row> | Promise<NewRow<Row>>, opening: Opening): Promise<string> {
    const [values, columns] = await Promise.all([given, this.items.opened(recordFacts(record), opening)]);
    return this.add(record, { ...columns, ...values }, { note: opening.note ?? null });
  }

  deadline(limit: Limit, from?: Date): Promise<Date> {
    return this.items.deadline(limit, from);
  }

  async limitsBy<Row extends object>(record: ClassOf<Row>, row: RowOf<Row>, sla: string): Promise<Partial<Row>> {
    return (await this.items.limitsBy(recordFacts(record), row as unknown as ItemRow, sla)) as Partial<Row>;
  }

  calendar(at?: Date): Promise<WorkingCalendar> {
    return this.items.calendar(at);
  }

  declaredSla(module: string, code: string): SlaDeclaration | undefined {
    return this.context.slas.get(module)?.[code];
  }

  dictionary(name: string): Dictionary | undefined {
    return this.context.dictionaries.get(name);
  }

  entry(dictionary: Dictionary, code: string): Promise<EntryFacts | undefined> {
    return readEntry(this.transaction, this.actor.tenantId, dictionary, code);
  }

  purpose(name: string): ProcessingPurpose | undefined {
    return this.context.purposes.get(name);
  }

  needsConsent(purpose: ProcessingPurpose, subjectId: string, argument = 'id'): Promise<void> {
    return assertConsent(this.transaction, this.actor.tenantId, { purpose, subjectId, argument });
  }

  declaredNotifications(): readonly DeclaredNotification[] {
    return this.context.notifications;
  }

  itemRecord(type: string): ClassOf | undefined {
    return this.context.store.itemRecord(type);
  }

  private async add(record: ClassOf, given: object, opened?: OpenedItem): Promise<string> {
    const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const id = typeof values['id'] === 'string' ? values['id'] : newId();
    const facts = recordFacts(record);
    await assertCodes(this, facts, values, null);
    const clocks = facts.versioned ? { version: 1, createdAt: this.now, updatedAt: this.now, createdBy: this.actor.userId, updatedBy: this.actor.userId } : {};
    const row: Values = { ...values, ...initialState(facts, values), ...clocks, id, tenantId: this.actor.tenantId };
    this.transaction.defer(this.context.store.insertion(record, row));
    this.changes.push(changeOf(record, { id, before: null, values: row, opened }));
    return id;
  }

  async update<Row extends object>(record: ClassOf<Row>, row: RowOf<Row>, changes: Partial<Row>, noted?: NotedStep): Promise<void> {
    assertUpdatable(record);
    assertStateStays(record, row, changes);
    await this.change(record, row, changes, { noted });
  }

  async transition<Row extends object>(record: ClassOf<Row>, row: RowOf<Row>, { action, to, changes = {}, note = null, evidence = null }: TransitionStep<Row>): Promise<void> {
    const line = stateLine(record, action);
    const { property, states } = line.column;
    const destination = destinationOf(line, to);
    assertStateStays(record, row, changes);
    assertOnlyFills(record, row, changes);
    const stored = { work: this, table: this.context.store.table(record), id: row.id, grants: this.context.grants };
    const from = String((row as Values)[property]);
    await assertStep(stored, line, from);
    const turned = line.record.item ? await this.items.turned(line, row as unknown as ItemRow, destination) : {};
    const taken = { action, from, to: destination, note, evidence, rule: states.rule ?? null };
    await this.change(record, row, { ...turned, ...line.line.sets?.(row), ...changes, [property]: destination }, { taken });
  }

  async emit<Id extends string>(event: EventDefinition<Id>, ids: EventIds<Id>): Promise<void> {
    for (const statement of outboxStatements(this, this.context.module.key, event, ids)) this.transaction.defer(statement);
  }

  async enqueue(job: string, order: JobOrder = {}): Promise<void> {
    this.transaction.defer(jobStatement(this, this.context.module.key, job, order));
  }

  async settings<Settings extends object>(settings: new () => Settings): Promise<Settings> {
    return settingsOf(settings, (await this.standing(this.context.module.key)).settings);
  }

  async isEnabled(module: string): Promise<boolean> {
    return module === CORE || (await this.standing(module)).state === 'ENABLED';
  }

  async usesOf(record: ClassOf, id: string): Promise<readonly RecordUse[]> {
    const declared = this.context.uses.get(recordFacts(record).name) ?? [];
    const states = await Promise.all(declared.map(async ({ module }) => (await this.standing(module)).state));
    return countUses(this.transaction, declared.filter((_, i) => IN_USE.includes(states[i] ?? '')), { tenantId: this.actor.tenantId, id });
  }

  keyFor(purpose: string): Buffer {
    return tenantKey(this.context.key, this.actor.tenantId, purpose);
  }

  async inTurn(what: string): Promise<void> {
    await this.transaction.query(sql`select pg_advisory_xact_lock(hashtextextended(${`${this.actor.tenantId} ${what}`}, 0))`);
  }

  query<Result>(statement: Statement): Promise<Result[]> {
    return this.transaction.query<Result>({ ...statement, name: statement.name ?? nameOf(statement.text) });
  }

  warn(warning: Warning): void {
    this.warnings.push(warning);
  }

  /** Read once a write: what a township switches meanwhile holds from the next one on. */
  private standing(key: string): Promise<ModuleStanding> {
    const standing = this.standings.get(key) ?? readStanding(this.transaction, this.actor.tenantId, key);
    this.standings.set(key, standing);
    return standing;
  }

  private async change(record: ClassOf, row: RowOf<object>, changes: Values, step: Pick<Change, 'taken' | 'noted'>): Promise<void> {
    const { id, version } = row as unknown as { id: string; version: number };
    await assertCodes(this, recordFacts(record), changes, row);
    const values: Values = { ...changes, version: version + 1, updatedAt: this.now, updatedBy: this.actor.userId };
    this.transaction.defer(this.context.store.change(record, { tenantId: this.actor.tenantId, id, version }, values), meaningOfChange);
    this.changes.push(changeOf(record, { id, before: row, values, ...step }));
    Object.assign(row, values);
  }

  private async read<Row extends object>(record: ClassOf<Row>, id: string, argument: string, locked: boolean): Promise<RowOf<Row>> {
    const selection = this.context.store.selection(record, { tenantId: this.actor.tenantId, id }, locked);
    const [[row], hidden] = await Promise.all([this.transaction.query<RowOf<Row>>(selection), this.isHidden(record, id)]);
    if (!row || hidden) throw notFound(['input', argument]);
    return row;
  }

  /** What is not there for the actor on reading is not there on writing (AM-9). */
  private async isHidden(record: ClassOf, id: string): Promise<boolean> {
    const { hides } = recordFacts(record);
    if (!hides) return false;
    return (await readHolds({ work: this, table: this.context.store.table(record), id, grants: [] }, hides)) === true;
  }
}
