import { BelongsTo, Day, fragment, ScopedRecord, States, TenantRecord, Texts, Whole, type ComputedRow, type FiguresView, type Fragment, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { OrgUnit } from '../org-unit/org-unit.record.js';
import { Person } from '../people/person.record.js';
import { User } from '../user/user.record.js';
import { FormDefinition } from './form-definition.record.js';
import { FormTaskState } from './form.states.js';

const unitName = (key: Fragment, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => fragment`(select u.name from core.org_unit u where u.tenant_id = ${tenant} and u.id = ${key}::uuid)`;
const formTitle = (key: Fragment, { tenant }: Pick<ComputedRow, 'tenant'>): Fragment => fragment`(select f.title from core.form_definition f where f.tenant_id = ${tenant} and f.id = ${key}::uuid)`;

/** §3.10: how much a village is asked to write by hand. What is asked twice would count twice, so it never is. */
const burdenMeter: FiguresView = {
  name: 'BurdenMeter',
  zh: '填表负担',
  en: 'Fields that people were asked to fill in by hand, grouped. What was withdrawn counts as nothing.',
  only: (row) => fragment`${row.column('state')} <> 'WITHDRAWN'`,
  during: 'issuedOn',
  groups: {
    VILLAGE: { by: 'village', labelZh: unitName, emptyZh: '未入村' },
    MONTH: { by: 'issuedOn', month: true, zh: '下发月份', en: 'Month in which they were given out.' },
    FORM: { by: 'form', labelZh: formTitle },
  },
  figures: {
    requested: { zh: '要求手工填写（项）', en: 'Fields requested by hand.', sum: 'requested' },
    prefilled: { zh: '系统预填（项）', en: 'Fields filled in by the platform.', sum: 'prefilled' },
    tasks: { zh: '下发（份）', en: 'Forms given out.' },
  },
};

/** What one resident is asked by one form: only what is not known of him. What is known is not copied; it is read where it stands. */
@TenantRecord({
  table: 'form_task',
  zh: '填报任务',
  en: 'What a resident is asked by a form.',
  reads: {
    permission: 'core:form:read',
    one: 'formTask',
    list: 'formTasks',
    figures: { burdenMeter },
    where: ['form', 'person', 'village', 'state', 'issuedOn', 'dueOn'],
    orderBy: ['issuedOn', 'dueOn', 'createdAt'],
    order: [{ by: 'createdAt', direction: 'DESC' }],
  },
})
export class FormTask extends ScopedRecord {
  @BelongsTo(() => FormDefinition, { zh: '表格', en: 'The form.' })
  readonly form!: Ref<FormDefinition>;
  readonly formId!: string;

  @BelongsTo(() => Person, { zh: '居民', en: 'Whom it is about.' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @BelongsTo(() => OrgUnit, { zh: '所在村（社区）', en: 'Village or community of the resident, that day.', optional: true })
  readonly village!: Ref<OrgUnit> | null;
  readonly villageId!: string | null;

  @States(FormTaskState, { zh: '状态', en: 'State.', privacy: 0 })
  readonly state!: FormTaskState;

  @Texts({ zh: '须手工填写的项目', en: 'Keys of what is asked.', max: 40, privacy: 0 })
  readonly requestedKeys!: readonly string[];

  @Texts({ zh: '已预填的项目，只须核对', en: 'Keys of what is known, to be confirmed.', max: 40, privacy: 0 })
  readonly prefilledKeys!: readonly string[];

  @Whole({ zh: '须手工填写的项数', en: 'How many are asked.', privacy: 0 })
  readonly requested!: number;

  @Whole({ zh: '已预填的项数', en: 'How many are known.', privacy: 0 })
  readonly prefilled!: number;

  @Day({ zh: '下发日期', en: 'Given out on.', privacy: 0 })
  readonly issuedOn!: LocalDate;

  @Day({ zh: '填报期限', en: 'To be filled by.', privacy: 0 })
  readonly dueOn!: LocalDate;

  @BelongsTo(() => User, { zh: '下发人', en: 'Who has given it out.' })
  readonly issuer!: Ref<User>;
  readonly issuerId!: string;

  @BelongsTo(() => User, { zh: '填报人', en: 'Who has filled it.', optional: true })
  readonly submitter!: Ref<User> | null;
  readonly submitterId!: string | null;

  @Day({ zh: '填报日期', en: 'Filled on.', privacy: 0, optional: true })
  readonly submittedOn!: LocalDate | null;
}
