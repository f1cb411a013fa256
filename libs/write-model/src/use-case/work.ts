import type { EventDefinition, EventIds, Limit, LocalDate, WorkingCalendar } from '@xiangzhi/kernel';
import type { ClassOf, Dictionary, ProcessingPurpose } from '@xiangzhi/vocabulary';
import type { RequestFacts, TenantActor, PrivacyLevel } from '@xiangzhi/access';
import type { DeclaredMetric } from '@xiangzhi/metrics';
import type { Statement, Transaction } from '@xiangzhi/persistence';
import type { DeclaredNotification } from '../module/declared-notification.js';
import type { LedgerModel } from '@xiangzhi/read-model';
import type { EntryFacts } from '../dictionary/entry.js';
import type { HeldImport } from '../import/import-catalogue.js';
import type { ContentStore } from '../storage/content-store.js';
import type { Opening } from '../work-item/open-item.js';
import type { HeldReissue } from '../work-item/reissue.js';
import type { SlaDeclaration } from '../work-item/sla-policy.js';
import type { OwnRecord } from '../storage/record-store.js';
import type { DeclaredCheck } from './quality-check.js';
import type { RecordUse } from './record-use.js';

/** Something that should be looked at but did not stop the write. */
export interface Warning {
  readonly code: string;
  readonly rule?: string;
  readonly messageZh: string;
  readonly path?: readonly string[];
}

/** A stored row: the declared columns and foreign keys (`<relation>Id`) plus who made and changed it. */
export type RowOf<Row> = Row & { readonly id: string };

/** Values of a row; an optional field of an input may be handed on as it came. */
export type NewRow<Row> = { readonly [Property in keyof Row]?: Row[Property] | undefined };

/** One step along a state table. */
export interface TransitionStep<Row> {
  readonly action: string;
  readonly to?: string;
  readonly changes?: Partial<Row>;
  /** What is said to it; kept with the steps of a work item. */
  readonly note?: string | null;
  /** What shows that it was done (WI-2); kept with the steps of a work item. */
  readonly evidence?: object | null;
}

/** A step of a work item that leaves its state as it is, such as an extension. */
export interface NotedStep {
  readonly action: string;
  readonly zh: string;
  readonly note?: string | null;
}

/** When and with what a job runs. */
export interface JobOrder {
  readonly ids?: Readonly<Record<string, string>>;
  /** Not before this instant of the business clock; at once by default. */
  readonly at?: Date;
  /** An order with the key of one that has not run yet takes its place. */
  readonly once?: string;
}

/** One write in one tenant transaction, as a use case sees it. There is no other way to the database. */
export interface Work extends Transaction {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  /** Key of the module whose use case this is; `core` for the core's. */
  readonly module: string;
  /** The business instant of this write; the same for every row it touches. */
  readonly now: Date;
  /** The business day in Asia/Shanghai. */
  readonly today: LocalDate;

  /** Reads a row. @throws DomainError NOT_FOUND when it is missing, foreign or out of scope. */
  find<Row extends object>(record: ClassOf<Row>, id: string, argument?: string): Promise<RowOf<Row>>;
  /** Reads many rows in one statement, in the order of their ids; what is missing, foreign or out of scope is left out. */
  findMany<Row extends object>(record: ClassOf<Row>, ids: readonly string[]): Promise<readonly RowOf<Row>[]>;
  /** Reads and locks a row. @throws DomainError NOT_FOUND, or CONFLICT when `version` is stale. */
  lock<Row extends object>(record: ClassOf<Row>, id: string, version?: number, argument?: string): Promise<RowOf<Row>>;
  /**
   * The level that every field of level 2 and above of a stored row has because of whom it is about (AM-10); undefined where it is as
   * declared. For what is shown outside of the read model, which sees to it itself.
   */
  raisedLevel(record: ClassOf, id: string): Promise<PrivacyLevel | undefined>;
  /** Writes a new row and its audit entry; answers its id. What is left out, or undefined, is empty. */
  insert<Row extends object>(record: ClassOf<Row>, values: NewRow<Row>): Promise<string>;
  /**
   * Writes many new rows in one statement, and as one their audit entries; answers their ids in order. For what comes by the thousand, such
   * as an import. @throws TypeError for work items, which are opened one by one: a defect
   */
  insertMany<Row extends object>(record: ClassOf<Row>, rows: readonly NewRow<Row>[]): Promise<readonly string[]>;
  /**
   * Takes rows away that were read here, with an audit entry each: what was entered by mistake and nothing refers to. What has happened is
   * ended or voided instead.
   * @throws DomainError NOT_FOUND at the end of the write when something refers to one of them; try it by {@link attempt}
   */
  remove<Row extends object>(record: ClassOf<Row>, rows: readonly RowOf<Row>[]): Promise<void>;
  /**
   * Runs something that may be refused: what it has written is taken back then, and the rest of the write stands. Two round trips more.
   * @throws DomainError the refusal of `body`, of the database's constraints too; anything else is a defect
   */
  attempt<Result>(body: () => Promise<Result>): Promise<Result>;
  /**
   * Writes a new work item: numbered, its clock running by a policy, with its first step (domain-model §3.6). Answers its id.
   * @param values a promise of them is asked for in the same round trip as number, policy and calendar
   * @throws TypeError for a record that is no work item, or a policy that the module does not declare: a defect
   */
  open<Row extends object>(record: ClassOf<Row>, values: NewRow<Row> | Promise<NewRow<Row>>, opening: Opening): Promise<string>;
  /**
   * The next number of a series, `ZF-410922100-202603-0001`, for what is numbered and is no work item; the series begins anew each month.
   * Others who ask for one wait until this write has ended, so it is asked for last.
   */
  number(prefix: string): Promise<string>;
  /** When a limit that begins now, or then, is over, by the township's calendar and hours. */
  deadline(limit: Limit, from?: Date): Promise<Date>;
  /**
   * What of an open item changes when it turns out to be of another policy: the deadlines of its cycle anew, by that policy as it was at
   * its receipt (AM-4).
   * @throws DomainError INVARIANT_VIOLATION when its deadline has been moved since: by a pause, an extension, or with the county
   */
  limitsBy<Row extends object>(record: ClassOf<Row>, row: RowOf<Row>, sla: string): Promise<Partial<Row>>;
  /** That calendar itself, around an instant (default: now). */
  calendar(at?: Date): Promise<WorkingCalendar>;
  /** A policy as its module declares it; undefined when no module of this runtime does. */
  declaredSla(module: string, code: string): SlaDeclaration | undefined;
  /** A dictionary by its name; undefined when no module of this runtime declares it. */
  dictionary(name: string): Dictionary | undefined;
  /** A ledger by its name; undefined when no module of this runtime declares it. */
  ledger(name: string): LedgerModel | undefined;
  /** What a dictionary says of a code here: of the baseline, added by the county or by the township; undefined for what is no code of it. */
  entry(dictionary: Dictionary, code: string): Promise<EntryFacts | undefined>;
  /** A purpose by its name; undefined when no module of this runtime declares it. */
  purpose(name: string): ProcessingPurpose | undefined;
  /**
   * Refuses unless the person, or the guardian of a child, has consented to the purpose and not withdrawn; from here to the end of this
   * write nobody withdraws. What does not rest on consent is not refused (AM-12).
   * @param argument of the input that has led to the person
   * @throws DomainError CONSENT_REQUIRED
   */
  needsConsent(purpose: ProcessingPurpose, personId: string, argument?: string): Promise<void>;
  /** What the modules of this runtime tell people (domain-model §18.3). */
  declaredNotifications(): readonly DeclaredNotification[];
  /** The records of townships of all modules that run here. */
  records(): readonly OwnRecord[];
  /** The record of a type of work item, among the modules that run here. */
  itemRecord(type: string): ClassOf | undefined;
  /** Changes a row that was read here, raises its version and writes the audit entry; of a work item with a step, if one is said. @throws DomainError CONFLICT when somebody else was faster. */
  update<Row extends object>(record: ClassOf<Row>, row: RowOf<Row>, changes: Partial<Row>, step?: NotedStep): Promise<void>;
  /**
   * Takes a row that was read here along its state table and writes the other changes with it.
   * @param to the destination, where the table leaves it to the use case
   * @throws DomainError INVALID_TRANSITION (with the actions that are possible now), FORBIDDEN, SEPARATION_OF_DUTIES, INVARIANT_VIOLATION (a guard), CONFLICT
   */
  transition<Row extends object>(record: ClassOf<Row>, row: RowOf<Row>, step: TransitionStep<Row>): Promise<void>;
  /** Tells other modules, when and only when this write is committed. @throws TypeError for an event of another module or an id that is no UUID: a defect. */
  emit<Id extends string>(event: EventDefinition<Id>, ids: EventIds<Id>): Promise<void>;
  /** Hands a job of this module to the worker, when and only when this write is committed. */
  enqueue(job: string, order?: JobOrder): Promise<void>;
  /** The township's settings of this module, with the defaults of the class. */
  settings<Settings extends object>(settings: new () => Settings): Promise<Settings>;
  /** Whether another module is switched on here, so that what depends on it degrades visibly (CORE-09). */
  isEnabled(module: string): Promise<boolean>;
  /** Which modules that are on here use a row of the core, as they declare it (`usesOf` of a manifest). */
  usesOf(record: ClassOf, id: string): Promise<readonly RecordUse[]>;
  /** The checks of the data that the modules which are on here declare (`qualityChecks` of a manifest), the core's first. */
  qualityChecks(): Promise<readonly DeclaredCheck[]>;
  /** The figures that the modules of this runtime declare, each with whether its module is in use here. */
  metrics(): Promise<readonly DeclaredMetric[]>;
  /**
   * A key of 32 bytes that this township has for one purpose, derived from the installation's secrets: for what is stored sealed, and for
   * indexes that tell nothing. The same as long as the installation is.
   */
  keyFor(purpose: string): Buffer;
  /** The contents of this township's files, by their hash. */
  readonly contents: ContentStore;
  /** What the modules of this runtime import, and what one of them imports under a kind. */
  imports(): readonly HeldImport[];
  importOf(kind: string): HeldImport | undefined;
  /** How open items of a type go over to the successor of a merged township; undefined where its module does not say it, or does not run here. */
  reissueOf(type: string): HeldReissue | undefined;
  /** The same write on behalf of another module: its events, its jobs, its settings. For what runs declarations of modules, such as imports. */
  inModule(held: { readonly module: string; readonly moduleZh: string }): Work;
  /** Waits until every other write of the township that has come in turn for the same has ended: for what no row stands yet. */
  inTurn(what: string): Promise<void>;
  /** Any other statement, written with the tagged `sql`; it must name the tenant: `work.actor.tenantId`. */
  query<Result>(statement: Statement): Promise<Result[]>;
  /** Tells the caller something that did not stop the write. */
  warn(warning: Warning): void;
}
