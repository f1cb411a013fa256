import { DomainError, Flag, Input, Same, Text } from '@xiangzhi/plugin-api';
import type { FormSource } from './form.choices.js';
import { isSensitive, sourceCalled, SOURCES } from './form-source.rules.js';
import { FormField } from './form-field.record.js';

@Input({ zh: '表格的一个栏目', en: 'A field of a form.' })
export class FormFieldInput {
  @Same(() => FormField)
  readonly label!: string;

  @Same(() => FormField)
  readonly source?: FormSource | null;

  @Text({ zh: '自由项的代号，全乡镇统一；绑定来源的不填', en: 'Key of a free item, the same in all forms; not for what is bound.', max: 40, optional: true, pattern: { regex: /^T_[A-Z0-9_]+$/, zh: '应以 T_ 开头，如 T_EDUCATION' } })
  readonly key?: string | null;

  @Flag({ zh: '是否必填，默认是', en: 'Whether it has to be answered; by default it has.', optional: true })
  readonly required?: boolean | null;

  @Same(() => FormField, { optional: true, zh: '自由项的答案多少天内有效，默认 180', en: 'Days that an answer to a free item is good for; 180 by default.' })
  readonly lasts?: number | null;
}

/** A field as it is kept. */
export interface DraftedField {
  readonly place: number;
  readonly key: string;
  readonly label: string;
  readonly source: FormSource | null;
  readonly required: boolean;
  readonly lasts: number;
}

const LASTS = 180;
export const MOST_FIELDS = 100;

type Refuse = (messageZh: string, argument: string) => never;

const refusing = (i: number): Refuse => (messageZh, argument) => {
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'FORM-2', messageZh, argumentPath: ['input', 'fields', i, argument] });
};

/** Why a field would ask what is known, or what no form asks. @throws DomainError INVARIANT_VIOLATION (FORM-2) */
const assertAskable = ({ label, source = null, key = null }: FormFieldInput, refuse: Refuse): void => {
  const called = sourceCalled(label);
  if (source === null && called !== undefined) refuse(`“${label}”在居民档案中已有，请绑定来源 ${called}，不要重复填报`, 'source');
  if (source === null && isSensitive(label)) refuse(`“${label}”是敏感个人信息，不能作为自由项收集`, 'label');
  if (source === null && key === null) refuse(`“${label}”是自由项，请给出代号，如 T_EDUCATION`, 'key');
  if (source !== null && key !== null) refuse(`“${label}”已绑定来源，不要另给代号`, 'key');
};

/** FORM-2: each thing is asked by one key, and bound wherever it is known. @throws DomainError INVARIANT_VIOLATION */
export const draftedFields = (given: readonly FormFieldInput[]): readonly DraftedField[] => {
  const keys = new Set<string>();
  return given.map((field, i) => {
    const refuse = refusing(i);
    assertAskable(field, refuse);
    const { label, source = null, required, lasts } = field;
    const key = source ?? field.key ?? '';
    if (keys.has(key)) refuse(`“${label}”与前面的栏目重复`, 'label');
    keys.add(key);
    const asks = source === null || SOURCES[source].writes !== undefined;
    return { place: i + 1, key, label, source, required: asks && (required ?? true), lasts: lasts ?? LASTS };
  });
};
