import { localDateOf, type Limit, type LocalDate, type WorkingCalendar } from '@xiangzhi/kernel';
import { recordFacts, type ClassOf, type Dictionary, type ProcessingPurpose } from '@xiangzhi/vocabulary';
import type { RequestFacts, RoleGrant, TenantActor } from '@xiangzhi/access';
import type { LedgerModel } from '@xiangzhi/read-model';
import type { DeclaredMetric, ModuleMetric } from '@xiangzhi/metrics';
import { sql, type ConstraintRegistry, type Statement, type WritingTransaction } from '@xiangzhi/persistence';
import { assertConsent } from '../consent/assert-consent.js';
import { readEntry, type EntryFacts } from '../dictionary/entry.js';
import type { HeldImport, ImportCatalogue } from '../import/import-catalogue.js';
import type { DeclaredNotification } from '../module/declared-notification.js';
import { CORE, inUse, readStanding, type ModuleStanding } from '../module/module-standing.js';
import { settingsOf } from '../module/settings-of.js';
import type { ContentStore } from '../storage/content-store.js';
import type { OwnRecord, RecordStore } from '../storage/record-store.js';
import { nameOf } from '../storage/statement-shapes.js';
import type { DeclaredCheck } from '../use-case/quality-check.js';
import { countUses, type RecordUse, type UseCatalogue } from '../use-case/record-use.js';
import type { RowOf, Warning } from '../use-case/work.js';
import { ItemWork } from '../work-item/item-work.js';
import type { ItemRow } from '../work-item/item-row.js';
import type { HeldReissue } from '../work-item/reissue.js';
import type { SlaCatalogue, SlaDeclaration } from '../work-item/sla-policy.js';
import type { AuditKey } from './audit-trail.js';
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
  readonly checks: readonly DeclaredCheck[];
  readonly metrics: readonly ModuleMetric[];
  readonly purposes: ReadonlyMap<string, ProcessingPurpose>;
  readonly notifications: readonly DeclaredNotification[];
  readonly ledgers: ReadonlyMap<string, LedgerModel>;
  readonly constraints: ConstraintRegistry;
  readonly imports: ImportCatalogue;
  /** By the type of the item. */
  readonly reissues: ReadonlyMap<string, HeldReissue>;
  /** Undefined where no files are kept. */
  readonly contents: ContentStore | undefined;
}

/** What a write knows of its township, its module and its runtime, before it writes anything. */
export abstract class Surroundings {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  readonly module: string;
  readonly now: Date;
  readonly today: LocalDate;
  readonly warnings: Warning[] = [];
  protected readonly items: ItemWork;
  private readonly standings = new Map<string, Promise<ModuleStanding>>();

  constructor(
    protected readonly transaction: WritingTransaction,
    protected readonly context: WorkSettings,
  ) {
    this.actor = context.actor;
    this.facts = context.facts;
    this.module = context.module.key;
    this.now = context.now;
    this.today = localDateOf(context.now);
    const { store, slas, now, actor } = context;
    this.items = new ItemWork(transaction, { tenantId: actor.tenantId, now, slas, moduleOf: (record) => store.moduleOf(record) });
  }

  number(prefix: string): Promise<string> {
    return this.items.number(prefix);
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

  ledger(name: string): LedgerModel | undefined {
    return this.context.ledgers.get(name);
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

  records(): readonly OwnRecord[] {
    return this.context.store.records;
  }

  itemRecord(type: string): ClassOf | undefined {
    return this.context.store.itemRecord(type);
  }

  imports(): readonly HeldImport[] {
    return [...this.context.imports.values()];
  }

  importOf(kind: string): HeldImport | undefined {
    return this.context.imports.get(kind);
  }

  reissueOf(type: string): HeldReissue | undefined {
    return this.context.reissues.get(type);
  }

  async settings<Settings extends object>(settings: new () => Settings): Promise<Settings> {
    return settingsOf(settings, (await this.standing(this.context.module.key)).settings);
  }

  async isEnabled(module: string): Promise<boolean> {
    return module === CORE || (await this.standing(module)).state === 'ENABLED';
  }

  async usesOf(record: ClassOf, id: string): Promise<readonly RecordUse[]> {
    const declared = this.context.uses.get(recordFacts(record).name) ?? [];
    return countUses(this.transaction, await inUse(declared, (key) => this.standing(key)), { tenantId: this.actor.tenantId, id });
  }

  qualityChecks(): Promise<readonly DeclaredCheck[]> {
    return inUse(this.context.checks, (key) => this.standing(key));
  }

  async metrics(): Promise<readonly DeclaredMetric[]> {
    const { metrics } = this.context;
    const used = new Set(await inUse(metrics, (key) => this.standing(key)));
    return metrics.map((one) => ({ ...one, enabled: used.has(one) }));
  }

  keyFor(purpose: string): Buffer {
    return tenantKey(this.context.key, this.actor.tenantId, purpose);
  }

  /** @throws Error where this process keeps no files: a defect of whoever has started it */
  get contents(): ContentStore {
    const { contents } = this.context;
    if (!contents) throw new Error('this process was started without a store for files');
    return contents;
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
  protected standing(key: string): Promise<ModuleStanding> {
    const standing = this.standings.get(key) ?? readStanding(this.transaction, this.actor.tenantId, key);
    this.standings.set(key, standing);
    return standing;
  }
}
