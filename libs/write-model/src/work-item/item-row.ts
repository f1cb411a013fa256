import type { WorkClock } from '@xiangzhi/kernel';
import type { SlaPolicy } from './sla-policy.js';

/** What every work item carries in its own table: the columns of `ClockedItem` (domain-model §3.6). */
export interface ItemRow {
  readonly id: string;
  readonly unitPath: string;
  readonly code: string;
  readonly title: string;
  readonly priority: string;
  readonly clock: WorkClock;
  readonly cycle: number;
  /** The policy as it was at receipt: later changes of the township do not move open items (AM-4). */
  readonly policy: SlaPolicy;
  readonly receivedAt: Date;
  readonly yellowAt: Date;
  readonly dueAt: Date;
  readonly originalDueAt: Date;
  readonly calendarProvisional: boolean;
  readonly pausedAt: Date | null;
  /** How long it has stood still in this cycle, in the unit of its limit (CLK-4). */
  readonly pausedUnits: number;
  /** How often it was extended in this cycle (CLK-5). */
  readonly extensions: number;
  /** The submitted result that later passes verification (AM-3). */
  readonly finishedAt: Date | null;
  readonly closedAt: Date | null;
  readonly assigneeUnitId: string | null;
  readonly assigneeId: string | null;
  /** Path of the unit that a complaint is about; its people do not see the item (AM-9). */
  readonly aboutPath: string | null;
}
