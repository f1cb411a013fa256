import { deadlineOf, DomainError, localDateOf, newId, startOfDay, type Limit, type WorkingCalendar } from '@xiangzhi/kernel';
import type { Transaction } from '@xiangzhi/persistence';
import type { RecordFacts } from '@xiangzhi/vocabulary';
import type { StateLine } from '../transition/state-line.rules.js';
import type { ItemRow } from './item-row.js';
import { openedColumns, type Opening } from './open-item.js';
import { policyWithin, type SlaCatalogue, type SlaPolicy } from './sla-policy.js';
import { nextNumber, readCalendar, readCycleStart, readPolicy } from './township-time.js';
import { clockIn, turnClock, type ClockChanges } from './turn-clock.rules.js';

export interface ItemWorkSettings {
  readonly tenantId: string;
  readonly now: Date;
  readonly slas: SlaCatalogue;
  /** Key of the module that a record belongs to. */
  readonly moduleOf: (record: RecordFacts) => string;
}

/** The part of one write that concerns clocks: reads calendar and policies, each once. */
export class ItemWork {
  private readonly calendars = new Map<string, Promise<WorkingCalendar>>();

  constructor(
    private readonly tx: Transaction,
    private readonly settings: ItemWorkSettings,
  ) {}

  /** Around an instant; read once a month, so that a job over many items asks no more often than there are months. */
  calendar(at: Date = this.settings.now): Promise<WorkingCalendar> {
    const first = `${localDateOf(at).slice(0, 7)}-01`;
    const known = this.calendars.get(first) ?? readCalendar(this.tx, this.settings.tenantId, startOfDay(first));
    this.calendars.set(first, known);
    return known;
  }

  number(prefix: string, at: Date = this.settings.now): Promise<string> {
    return nextNumber(this.tx, this.settings.tenantId, { prefix, at, id: newId() });
  }

  async deadline(limit: Limit, from: Date = this.settings.now): Promise<Date> {
    return deadlineOf(from, limit, await this.calendar(from)).dueAt;
  }

  /** @throws DomainError INVARIANT_VIOLATION when the deadline has been moved */
  async limitsBy(record: RecordFacts, row: ItemRow, sla: string): Promise<ClockChanges> {
    if (row.dueAt.getTime() !== row.originalDueAt.getTime()) {
      throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-4', messageZh: `${row.code} 的办理时限已因挂起、延期或上报调整过，不能再改按另一类时限计算；请保持原类别和诉求继续办理` });
    }
    const begun = row.cycle === 1 ? row.receivedAt : await readCycleStart(this.tx, this.settings.tenantId, row);
    const [policy, calendar] = await Promise.all([this.policy(record, sla, row.receivedAt), this.calendar(begun)]);
    const { dueAt, yellowAt, provisional } = deadlineOf(begun, policy.finish, calendar);
    return { policy, dueAt, yellowAt, originalDueAt: dueAt, calendarProvisional: provisional };
  }

  /** @throws TypeError for a record that is no work item, or a policy that its module does not declare: a defect */
  async opened(record: RecordFacts, { sla, finish, receivedAt = this.settings.now }: Opening): Promise<Partial<ItemRow>> {
    const { item, name } = record;
    if (!item) throw new TypeError(`${name} is no work item: put @ItemRecord({ … }) above the class`);
    // The number last, so that its series is locked as short as can be.
    const [policy, calendar, code] = await Promise.all([
      this.policy(record, sla, receivedAt),
      this.calendar(receivedAt),
      this.number(item.prefix, receivedAt),
    ]);
    return openedColumns(record, { policy: finish ? { ...policy, finish } : policy, calendar, code, receivedAt });
  }

  /** What a step along the state table does to the clock. */
  async turned({ column, line }: StateLine, row: ItemRow, destination: string): Promise<ClockChanges> {
    const from = row.clock;
    const to = clockIn(column.states, destination);
    const counts = line.newCycle === true || from !== to;
    if (!counts) return {};
    return turnClock(row, { line, from, to, now: this.settings.now, calendar: await this.calendar(row.pausedAt ?? this.settings.now) });
  }

  private async policy(record: RecordFacts, code: string, at: Date): Promise<SlaPolicy> {
    const module = this.settings.moduleOf(record);
    const declared = this.settings.slas.get(module)?.[code];
    if (!declared) throw new TypeError(`module ${module} declares no policy "${code}": add it to slas in the manifest`);
    return policyWithin(declared, await readPolicy(this.tx, this.settings.tenantId, { module, code, at }));
  }
}
