import { BelongsTo, Choice, Day, Identifier, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { SafetyCheckKind } from './space-reuse.choices.js';
import { SpaceReuse } from './space-reuse.record.js';

/** PLC-2: who has checked a room, when, and under which number; the paper itself as soon as files can be kept. */
@TenantRecord({ table: 'safety_check', zh: '安全检查记录', en: 'A check of a room before its use changes.', appendOnly: true })
export class SafetyCheck extends ScopedRecord {
  @BelongsTo(() => SpaceReuse, { zh: '空间盘活', en: 'Reuse for which it was checked.' })
  readonly spaceReuse!: Ref<SpaceReuse>;
  readonly spaceReuseId!: string;

  @Choice(SafetyCheckKind, { zh: '类别', en: 'What was checked.' })
  readonly kind!: SafetyCheckKind;

  @Day({ zh: '检查日期', en: 'Day of the check.' })
  readonly checkedOn!: LocalDate;

  @Text({ zh: '检查单位', en: 'Office that has checked.', max: 60 })
  readonly office!: string;

  @Text({ zh: '文书编号', en: 'Number of its paper.', max: 60 })
  readonly number!: string;

  @Identifier({ zh: '附件', en: 'File with the paper.', optional: true })
  readonly fileId!: string | null;
}
