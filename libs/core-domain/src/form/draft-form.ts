import { defineUseCase, Input, Parts, refusing, Same, sql } from '@xiangzhi/plugin-api';
import { FormDefinition } from './form-definition.record.js';
import { FormField } from './form-field.record.js';
import { draftedFields, FormFieldInput, MOST_FIELDS } from './form-fields.input.js';

@Input({ zh: '拟定表格；已有的代号即为新版本', en: 'Drafts a form; of a code that there is, its next version.' })
export class DraftFormInput {
  @Same(() => FormDefinition)
  readonly code!: string;

  @Same(() => FormDefinition)
  readonly title!: string;

  @Same(() => FormDefinition)
  readonly purpose!: string;

  @Parts(() => FormFieldInput, { zh: '栏目，按次序', en: 'Its fields, in order.' })
  readonly fields!: readonly FormFieldInput[];
}

/** §3.10: what is known of residents is bound, what is free has one key in the township; nobody is asked before the form is let in. */
export const draftForm = defineUseCase({
  name: 'draftForm',
  zh: '拟定表格',
  en: 'Draft a form.',
  permission: 'core:form:draft',
  input: DraftFormInput,
  payload: { formDefinition: FormDefinition },
  async run(work, { code, title, purpose, fields: given }) {
    if (given.length === 0 || given.length > MOST_FIELDS) refusing('VALIDATION', 'FORM-2')(`表格应有 1 至 ${MOST_FIELDS} 个栏目，实际 ${given.length} 个`, 'fields');
    const fields = draftedFields(given);
    await work.inTurn(`form ${code}`);
    const [last] = await work.query<{ version: number }>(sql`select coalesce(max(form_version), 0)::int as version from core.form_definition where tenant_id = ${work.actor.tenantId} and code = ${code}`);
    const formId = await work.insert(FormDefinition, { code, title, purpose, formVersion: (last?.version ?? 0) + 1, drafterId: work.actor.userId });
    for (const field of fields) await work.insert(FormField, { ...field, formId });
    return { formDefinition: formId };
  },
});
