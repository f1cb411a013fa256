import { Day, Identified, Instant, Json, TenantRecord, Whole, type LocalDate } from '@xiangzhi/plugin-api';

/** Rows of one kind that were erased. */
export interface ErasedCount {
  readonly module: string;
  readonly record: string;
  readonly labelZh: string;
  readonly rows: number;
}

/** A row that was old enough and stayed (AM-11). */
export interface HeldRow {
  readonly record: string;
  readonly id: string;
  readonly reason: string;
}

/** What one run of the retention has erased, and what it has kept on purpose: counts and ids, nothing of what was erased. */
@TenantRecord({
  table: 'deletion_certificate',
  versioned: false,
  appendOnly: true,
  zh: '删除证明',
  en: 'What was erased because its time was over.',
  reads: {
    permission: 'core:retention:read',
    one: 'deletionCertificate',
    list: 'deletionCertificates',
    where: ['day'],
    orderBy: ['day'],
    order: [{ by: 'day', direction: 'DESC' }],
  },
})
export class DeletionCertificate extends Identified {
  @Day({ zh: '删除日期', en: 'Business day.', privacy: 0 })
  readonly day!: LocalDate;

  @Instant({ zh: '删除时间', en: 'When.', privacy: 0 })
  readonly at!: Date;

  @Whole({ zh: '删除的记录条数', en: 'Rows that were erased.', privacy: 0 })
  readonly rows!: number;

  @Json({ zh: '各类记录的条数：module、record、labelZh、rows', en: 'Counts by record: module, record, labelZh, rows.', privacy: 0 })
  readonly counts!: readonly ErasedCount[];

  @Json({ zh: '到期而暂缓删除的记录：record、id、reason', en: 'Rows that were old enough and are held: record, id, reason.' })
  readonly held!: readonly HeldRow[];
}
