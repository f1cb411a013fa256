import { DomainError, localDateOf, newId, notFound, type LocalDate } from '@xiangzhi/kernel';
import { recordFacts, type ClassOf } from '@xiangzhi/vocabulary';
import type { RequestFacts, TenantActor } from '@xiangzhi/access';
import type { Statement, Transaction } from '@xiangzhi/persistence';
import type { RecordStore } from '../storage/record-store.js';
import type { RowOf, Warning, Work } from '../use-case/work.js';
import { changeOf, type Change } from './change-log.js';

export interface WorkSettings {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  readonly now: Date;
  readonly store: RecordStore;
}

type Values = Readonly<Record<string, unknown>>;

/** The `Work` of one attempt of one transaction. */
export class TenantWork implements Work {
  readonly actor: TenantActor;
  readonly facts: RequestFacts;
  readonly now: Date;
  readonly today: LocalDate;
  readonly warnings: Warning[] = [];
  readonly changes: Change[] = [];

  constructor(
    private readonly transaction: Transaction,
    private readonly context: WorkSettings,
  ) {
    this.actor = context.actor;
    this.facts = context.facts;
    this.now = context.now;
    this.today = localDateOf(context.now);
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

  async insert<Row extends object>(record: ClassOf<Row>, values: Partial<Row>): Promise<string> {
    const id = (values as { id?: string }).id ?? newId();
    const clocks = recordFacts(record).versioned
      ? { version: 1, createdAt: this.now, updatedAt: this.now, createdBy: this.actor.userId, updatedBy: this.actor.userId }
      : {};
    const row: Values = { ...values, ...clocks, id, tenantId: this.actor.tenantId };
    await this.transaction.query(this.context.store.insertion(record, row));
    this.changes.push(changeOf(record, id, null, row));
    return id;
  }

  async update<Row extends object>(record: ClassOf<Row>, row: RowOf<Row>, changes: Partial<Row>): Promise<void> {
    const { id, version } = row as unknown as { id: string; version: number };
    const values: Values = { ...changes, version: version + 1, updatedAt: this.now, updatedBy: this.actor.userId };
    const key = { tenantId: this.actor.tenantId, id, version };
    const changed = await this.transaction.query(this.context.store.change(record, key, values));
    if (changed.length !== 1) throw staleVersion(undefined);
    this.changes.push(changeOf(record, id, row, values));
    Object.assign(row, values);
  }

  transition(): Promise<void> {
    return Promise.reject(new Error('not built yet'));
  }

  emit(): Promise<void> {
    return Promise.reject(new Error('not built yet'));
  }

  enqueue(): Promise<void> {
    return Promise.reject(new Error('not built yet'));
  }

  settings(): Promise<never> {
    return Promise.reject(new Error('not built yet'));
  }

  isEnabled(): Promise<boolean> {
    return Promise.reject(new Error('not built yet'));
  }

  query<Result>(statement: Statement): Promise<Result[]> {
    return this.transaction.query<Result>(statement);
  }

  warn(warning: Warning): void {
    this.warnings.push(warning);
  }

  private async read<Row extends object>(record: ClassOf<Row>, id: string, argument: string, locked: boolean): Promise<RowOf<Row>> {
    const [row] = await this.transaction.query<RowOf<Row>>(this.context.store.selection(record, { tenantId: this.actor.tenantId, id }, locked));
    if (!row) throw notFound(['input', argument]);
    return row;
  }
}

const staleVersion = (current: number | undefined): DomainError =>
  new DomainError('CONFLICT', {
    rule: 'CORE-T8',
    messageZh: current === undefined ? '该记录刚被他人修改，请刷新后重试' : `该记录已被他人修改，当前版本为 ${current}；请刷新后在最新内容上修改`,
    argumentPath: ['input', 'version'],
    ...(current === undefined ? {} : { allowed: { version: current } }),
  });
