import { newId, notFound, type EventDefinition, type EventIds } from '@xiangzhi/kernel';
import { recordFacts, type ClassOf, type RecordFacts } from '@xiangzhi/vocabulary';
import { archivedTownship, moduleDisabled, type PrivacyLevel } from '@xiangzhi/access';
import { sqlStateOf } from '@xiangzhi/persistence';
import { assertCodes } from '../dictionary/entry.js';
import { CORE, readArchive } from '../module/module-standing.js';
import { jobStatement, outboxStatements } from '../outbox/outbox.js';
import { NOT_ONE_ROW } from '../storage/record-store.js';
import { assertStep } from '../transition/assert-step.js';
import { readHolds } from '../transition/obstacle-reading.js';
import { staleVersion } from '../transition/refusals.js';
import { destinationOf, stateLine } from '../transition/state-line.rules.js';
import type { JobOrder, NewRow, NotedStep, RowOf, TransitionStep, Work } from '../use-case/work.js';
import { assertOnlyFills, assertRemovable, assertStateStays, assertUpdatable, initialState } from './change.rules.js';
import type { ItemRow } from '../work-item/item-row.js';
import type { Opening } from '../work-item/open-item.js';
import { attempted } from './attempt.js';
import { changeOf, removalOf, type Change, type OpenedItem } from './change-log.js';
import { Surroundings } from './surroundings.js';

type Values = Readonly<Record<string, unknown>>;

const meaningOfChange = (failure: unknown): unknown => (sqlStateOf(failure) === NOT_ONE_ROW ? staleVersion() : failure);

/** The `Work` of one attempt of one transaction. What it writes is not waited for: it travels with what is read next, or with COMMIT. */
export class TenantWork extends Surroundings implements Work {
  readonly changes: Change[] = [];

  /** @throws DomainError MODULE_DISABLED (CORE-06) unless the writing module is switched on in the township. */
  async assertModuleEnabled(): Promise<void> {
    const { key, zh } = this.context.module;
    if (key === CORE) return;
    const { state } = await this.standing(key);
    if (state !== 'ENABLED') throw moduleDisabled({ key, zh, state });
  }

  /** @throws DomainError FORBIDDEN (AM-18) in an archive, also for whoever has been let in a moment before it became one */
  async assertTownshipOpen(): Promise<void> {
    const { key } = this.context.module;
    const archive = key === CORE ? await readArchive(this.transaction, this.actor.tenantId) : (await this.standing(key)).archive;
    if (archive) throw archivedTownship(archive);
  }

  inModule(held: { readonly module: string; readonly moduleZh: string }): Work {
    const module = { key: held.module, zh: held.moduleZh };
    return Object.assign(Object.create(this) as TenantWork, { module: held.module, context: { ...this.context, module } });
  }

  find<Row extends object>(record: ClassOf<Row>, id: string, argument = 'id'): Promise<RowOf<Row>> {
    return this.read(record, id, argument, false);
  }

  async findMany<Row extends object>(record: ClassOf<Row>, ids: readonly string[]): Promise<readonly RowOf<Row>[]> {
    if (recordFacts(record).hides) throw new TypeError(`rows of ${record.name} are hidden from some: find them one by one`);
    return ids.length === 0 ? [] : this.transaction.query<RowOf<Row>>(this.context.store.selectionOfMany(record, this.actor.tenantId, ids));
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

  async insertMany<Row extends object>(record: ClassOf<Row>, given: readonly NewRow<Row>[]): Promise<readonly string[]> {
    const facts = recordFacts(record);
    if (facts.item) throw new TypeError(`${facts.name} is a work item: each is opened by itself`);
    const rows = given.map((one) => this.newRow(facts, one));
    for (const row of rows) await assertCodes(this, facts, row, null);
    if (rows.length > 0) this.transaction.defer(this.context.store.insertions(record, rows));
    for (const values of rows) this.changes.push(changeOf(record, { id: values.id, before: null, values }));
    return rows.map(({ id }) => id);
  }

  async remove<Row extends object>(record: ClassOf<Row>, rows: readonly RowOf<Row>[]): Promise<void> {
    assertRemovable(record);
    if (rows.length > 0) await this.transaction.query(this.context.store.removal(record, this.actor.tenantId, rows.map(({ id }) => id)));
    for (const row of rows) this.changes.push(removalOf(record, row));
  }

  async open<Row extends object>(record: ClassOf<Row>, given: NewRow<Row> | Promise<NewRow<Row>>, opening: Opening): Promise<string> {
    const [values, columns] = await Promise.all([given, this.items.opened(recordFacts(record), opening)]);
    return this.add(record, { ...columns, ...values }, { note: opening.note ?? null });
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

  async attempt<Result>(body: () => Promise<Result>): Promise<Result> {
    return attempted(this, this.context.constraints, body);
  }

  private newRow({ versioned, ...facts }: RecordFacts, given: object): Values & { readonly id: string } {
    const values = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const id = typeof values['id'] === 'string' ? values['id'] : newId();
    const clocks = versioned ? { version: 1, createdAt: this.now, updatedAt: this.now, createdBy: this.actor.userId, updatedBy: this.actor.userId } : {};
    return { ...values, ...initialState({ versioned, ...facts }, values), ...clocks, id, tenantId: this.actor.tenantId };
  }

  private async add(record: ClassOf, given: object, opened?: OpenedItem): Promise<string> {
    const facts = recordFacts(record);
    const row = this.newRow(facts, given);
    await assertCodes(this, facts, row, null);
    this.transaction.defer(this.context.store.insertion(record, row));
    this.changes.push(changeOf(record, { id: row.id, before: null, values: row, opened }));
    return row.id;
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
