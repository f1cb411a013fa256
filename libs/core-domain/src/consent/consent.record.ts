import { BelongsTo, Choice, Computed, Day, Instant, ScopedRecord, TenantRecord, Text, fragment, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor } from '../people/minor.sql.js';
import { Person } from '../people/person.record.js';
import { ConsentMethod } from './consent.choices.js';

/** That somebody, or the guardian of a child, lets the township process personal data for a purpose, until it is withdrawn (G-7, AM-12). */
@TenantRecord({
  table: 'consent',
  zh: '个人信息处理同意',
  en: 'That a person has consented to a purpose.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'subject_id') },
  reads: {
    permission: 'core:consent:read',
    one: 'consent',
    list: 'consents',
    where: ['purpose', 'subject', 'grantedAt', 'withdrawnAt'],
    orderBy: ['grantedAt'],
    order: [{ by: 'grantedAt', direction: 'DESC' }],
  },
})
export class Consent extends ScopedRecord {
  @BelongsTo(() => Person, { zh: '当事人', en: 'Whose data it is about.', privacy: 2 })
  readonly subject!: Ref<Person>;
  readonly subjectId!: string;

  @BelongsTo(() => Person, { zh: '代为同意的监护人；当事人不满十四周岁时必填', en: 'The guardian who has consented for the person; needed below 14.', privacy: 2, optional: true })
  readonly guardian!: Ref<Person> | null;
  readonly guardianId!: string | null;

  @Text({ zh: '处理目的代号，见 processingPurposes', en: 'Name of the purpose, see processingPurposes.', max: 80 })
  readonly purpose!: string;

  @Text({ zh: '处理目的', en: 'The purpose as it was called when it was consented to.', max: 80 })
  readonly purposeZh!: string;

  @Text({ zh: '同意的信息范围', en: 'Which data, as the text says.', max: 300 })
  readonly scope!: string;

  @Text({ zh: '告知文本的版本', en: 'Version of the text that was signed.', max: 20 })
  readonly textVersion!: string;

  @Choice(ConsentMethod, { zh: '同意方式', en: 'How.' })
  readonly method!: ConsentMethod;

  @Instant({ zh: '同意时间', en: 'When it was given.' })
  readonly grantedAt!: Date;

  @Instant({ zh: '撤回时间', en: 'When it was withdrawn; empty while it holds.', optional: true })
  readonly withdrawnAt!: Date | null;

  @Day({ zh: '相关信息最迟删除日期', en: 'Day by which the data of the purpose is erased, after a withdrawal.', optional: true })
  readonly eraseBy!: LocalDate | null;

  @Computed({ value: 'flag', zh: '是否有效', en: 'Whether it holds.', sql: (row) => fragment`(${row.column('withdrawn_at')} is null)` })
  readonly inForce!: boolean;
}
