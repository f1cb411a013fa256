import { BelongsTo, ScopedRecord, TenantRecord, TELEPHONE, Text, type Ref } from '@xiangzhi/plugin-api';
import { Person } from '@xiangzhi/core-domain/records';
import { DisputeCase } from './dispute-case.record.js';
import { readersOfParty } from './dispute-readers.sql.js';

/** 当事人: whoever is in dispute, as he is called there. Read by whom GRID-INV-9 names, row by row, and each reading is written down. */
@TenantRecord({ table: 'dispute_party', zh: '纠纷当事人', en: 'A party to a dispute.' })
export class DisputeParty extends ScopedRecord {
  @BelongsTo(() => DisputeCase, { zh: '纠纷', en: 'The dispute.' })
  readonly dispute!: Ref<DisputeCase>;
  readonly disputeId!: string;

  @Text({ zh: '姓名或单位名称', en: 'Name.', max: 60, privacy: 3, optional: true, readers: readersOfParty })
  readonly name!: string | null;

  @Text({ zh: '联系电话', en: 'Telephone number.', max: 20, privacy: 3, optional: true, readers: readersOfParty, pattern: TELEPHONE })
  readonly phone!: string | null;

  @Text({ zh: '住址', en: 'Where the party lives.', max: 200, privacy: 3, optional: true, readers: readersOfParty })
  readonly address!: string | null;

  @BelongsTo(() => Person, { zh: '登记的居民', en: 'Who it is, as the township knows the resident.', privacy: 4, optional: true })
  readonly person!: Ref<Person> | null;
  readonly personId!: string | null;
}
