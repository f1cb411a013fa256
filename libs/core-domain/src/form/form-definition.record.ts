import { BelongsTo, Choice, ClockedRecord, Computed, Day, fragment, HasMany, States, TenantRecord, Text, Whole, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { User } from '../user/user.record.js';
import { FormAuthority } from './form.choices.js';
import { FormDefinitionState } from './form.states.js';
import { FormField } from './form-field.record.js';

/** A form by which residents are asked (一表通, domain-model §3.10). What it asks is said once; a change is the next version. */
@TenantRecord({
  table: 'form_definition',
  zh: '表格',
  en: 'A form, in one of its versions.',
  reads: {
    permission: 'core:form:read',
    one: 'formDefinition',
    list: 'formDefinitions',
    where: ['code', 'state', 'admittedUntil'],
    orderBy: ['code', 'createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class FormDefinition extends ClockedRecord {
  @Text({ zh: '表格代号，各版本相同', en: 'Code, the same for all versions.', max: 40, privacy: 0, pattern: { regex: /^[A-Z][A-Z0-9_]*$/, zh: '应为大写字母、数字和下划线，以字母开头' } })
  readonly code!: string;

  @Text({ zh: '名称', en: 'Title.', max: 60, privacy: 0 })
  readonly title!: string;

  @Whole({ zh: '表格版本', en: 'Version of the form, from 1.', min: 1, privacy: 0 })
  readonly formVersion!: number;

  @Text({ zh: '填报依据和用途', en: 'Why it is asked.', max: 500, privacy: 0 })
  readonly purpose!: string;

  @States(FormDefinitionState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: FormDefinitionState;

  @BelongsTo(() => User, { zh: '拟表人', en: 'Who has drafted it.' })
  readonly drafter!: Ref<User>;
  readonly drafterId!: string;

  @Choice(FormAuthority, { zh: '准入机关', en: 'Who has let it in.', privacy: 0, optional: true })
  readonly authority!: FormAuthority | null;

  @BelongsTo(() => User, { zh: '准入人', en: 'Who has recorded the admission.', optional: true })
  readonly admitter!: Ref<User> | null;
  readonly admitterId!: string | null;

  @Text({ zh: '准入理由或文号', en: 'Why it was let in, or by which file.', max: 200, privacy: 0, optional: true })
  readonly admissionReason!: string | null;

  @Day({ zh: '准入有效期至（含）', en: 'Last day on which it may be given out.', privacy: 0, optional: true })
  readonly admittedUntil!: LocalDate | null;

  @Computed({
    value: 'flag', zh: '今天可否下发', en: 'Whether it may be given out today.', privacy: 0,
    sql: (row) => fragment`(${row.column('state')} = 'ADMITTED' and coalesce(${row.column('admitted_until')} >= ${row.today}, false))`,
  })
  readonly issuable!: boolean;

  @HasMany(() => FormField, { by: 'form', zh: '栏目', en: 'Its fields.' })
  readonly fields!: readonly Ref<FormField>[];
}
