import { BelongsTo, Day, Json, ScopedRecord, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { ConductProblem } from '../problem/conduct-problem.record.js';
import { isOfConfined } from '../problem/confined.sql.js';
import { ConductMeasure } from './conduct-measure.record.js';

/** 整改进展: what was said to a measure on a day, and what shows it. */
@TenantRecord({ table: 'conduct_progress', zh: '整改进展', en: 'Progress of a measure.', appendOnly: true, hides: isOfConfined })
export class ConductProgress extends ScopedRecord {
  @BelongsTo(() => ConductMeasure, { zh: '措施', en: 'The measure.' })
  readonly measure!: Ref<ConductMeasure>;
  readonly measureId!: string;

  @BelongsTo(() => ConductProblem, { zh: '问题', en: 'Its problem.' })
  readonly problem!: Ref<ConductProblem>;
  readonly problemId!: string;

  @Whole({ zh: '第几轮整改', en: 'Cycle of the problem.', min: 1, privacy: 0 })
  readonly cycle!: number;

  @Day({ zh: '登记日期', en: 'When.', privacy: 0 })
  readonly notedOn!: LocalDate;

  @Text({ zh: '进展', en: 'How far it is.', max: 1_000 })
  readonly text!: string;

  @Json({ zh: '佐证：何时、何地、何人、何事', en: 'Evidence: statement, place, time and person.', privacy: 2, optional: true })
  readonly evidence!: object | null;

  @BelongsTo(() => User, { zh: '登记人', en: 'Who.' })
  readonly recorder!: Ref<User>;
  readonly recorderId!: string;
}
