import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { DisputeCase } from './dispute-case.record.js';
import { readersOfSession } from './dispute-readers.sql.js';

/** 调解记录: the parties met with a mediator, or he met one of them. What was written stays. */
@TenantRecord({ table: 'dispute_mediation', appendOnly: true, zh: '调解记录', en: 'A session of a mediation.' })
export class DisputeMediation extends ScopedRecord {
  @BelongsTo(() => DisputeCase, { zh: '纠纷', en: 'The dispute.' })
  readonly dispute!: Ref<DisputeCase>;
  readonly disputeId!: string;

  @Day({ zh: '调解日期', en: 'When.', privacy: 0 })
  readonly heldOn!: LocalDate;

  @Text({ zh: '调解地点，如 村调解室', en: 'Where, such as the room of the mediation committee.', max: 60 })
  readonly place!: string;

  @BelongsTo(() => User, { zh: '记录的调解员', en: 'The mediator who has written it down.' })
  readonly mediator!: Ref<User>;
  readonly mediatorId!: string;

  @Text({ zh: '调解情况', en: 'What was said.', max: 2_000, privacy: 3, optional: true, readers: readersOfSession })
  readonly note!: string | null;
}
