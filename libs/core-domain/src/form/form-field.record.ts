import { BelongsTo, Choice, Flag, Identified, TenantRecord, Text, Whole, type Ref } from '@xiangzhi/plugin-api';
import { FormSource } from './form.choices.js';
import { FormDefinition } from './form-definition.record.js';

/** A field of a form: bound to what is known of residents, or free. */
@TenantRecord({
  table: 'form_field', versioned: false, appendOnly: true, zh: '表格栏目', en: 'A field of a form.',
  reads: { permission: 'core:form:read', list: 'formFields', where: ['form'], orderBy: ['place'], order: [{ by: 'place', direction: 'ASC' }] },
})
export class FormField extends Identified {
  @BelongsTo(() => FormDefinition, { zh: '表格', en: 'The form.' })
  readonly form!: Ref<FormDefinition>;
  readonly formId!: string;

  @Whole({ zh: '次序', en: 'Place, from 1.', min: 1, privacy: 0 })
  readonly place!: number;

  @Text({ zh: '项目代号；绑定来源的与来源相同，自由项在全乡镇统一，问过的不再问', en: 'Key: that of its source, or of a free item, the same in all forms of the township.', max: 40, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '栏目名称', en: 'Label.', max: 60, privacy: 0 })
  readonly label!: string;

  @Choice(FormSource, { zh: '来源；空为自由项', en: 'What it is bound to; empty: free.', privacy: 0, optional: true })
  readonly source!: FormSource | null;

  @Flag({ zh: '是否必填', en: 'Whether it has to be answered.', privacy: 0 })
  readonly required!: boolean;

  @Whole({ zh: '自由项的答案多少天内有效', en: 'Days that an answer to a free field is good for.', min: 1, max: 3_650, privacy: 0 })
  readonly lasts!: number;
}
