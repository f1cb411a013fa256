import { missingPermission } from '@xiangzhi/access';
import { isLocalDate } from '@xiangzhi/kernel';
import { defineTransition, DomainError, Input, Parts, Text, VersionedInput, Texts, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { validated } from '@xiangzhi/write-model';
import { updatePerson, UpdatePersonInput } from '../people/update-person.js';
import { answerFaults, type Answers } from './answers.rules.js';
import { askedFields } from './asked-fields.rules.js';
import { FormDefinition } from './form-definition.record.js';
import { formParts, type FormPart } from './form-parts.js';
import { SOURCES } from './form-source.rules.js';
import { FormTask } from './form-task.record.js';
import { keepItems } from './keep-items.js';
import { knownPersons } from './known-items.js';

@Input({ zh: '一项答案', en: 'One answer.' })
export class FormAnswerInput {
  @Text({ zh: '项目代号', en: 'Key.', max: 40 })
  readonly key!: string;

  @Text({ zh: '答案；性别、居住类型填代码，日期如 1955-07-02', en: 'The answer; codes for sex and kind of residence, days as 1955-07-02.', max: 500, privacy: 2 })
  readonly value!: string;
}

@Input({ zh: '填报', en: 'What is answered, and what is confirmed.' })
export class SubmitFormTaskInput extends VersionedInput {
  @Parts(() => FormAnswerInput, { zh: '须手工填写的各项', en: 'Answers to what was asked.' })
  readonly answers!: readonly FormAnswerInput[];

  @Texts({ zh: '核对无误的预填项', en: 'Keys of what was filled in and is right.', max: 40, optional: true })
  readonly confirmedKeys?: readonly string[] | null;
}

/** Answers that the resident's own record keeps go there, checked as any correction of it. */
const writePerson = async (work: Work, { personId }: RowOf<FormTask>, answers: Answers, { version, source }: { readonly version: number; readonly source: string }): Promise<void> => {
  const said = Object.entries(SOURCES).flatMap(([key, { writes }]) => (writes !== undefined && answers.has(key) ? [[writes, answers.get(key)] as const] : []));
  if (said.length === 0) return;
  if (!work.actor.permissions.has(updatePerson.permission)) throw missingPermission(updatePerson.zh, updatePerson.permission);
  const birthDate = answers.get('PERSON_BIRTH_DATE');
  if (birthDate !== undefined && !isLocalDate(birthDate)) throw new DomainError('VALIDATION', { rule: 'FORM-4', messageZh: '出生日期应写作 1955-07-02', argumentPath: ['input', 'answers'] });
  await updatePerson.run(work, validated(UpdatePersonInput, { id: personId, version, source, ...Object.fromEntries(said) }) as UpdatePersonInput);
};

const named = (fields: readonly FormPart[], keys: Iterable<string>): readonly FormPart[] => {
  const wanted = new Set(keys);
  return fields.filter(({ key }) => wanted.has(key));
};

/** §3.10: what is known is confirmed, what is not is answered; both go back to where they are kept, and say from where they come. */
export const submitFormTask = defineTransition({
  name: 'submitFormTask',
  record: FormTask,
  action: 'submit',
  input: SubmitFormTaskInput,
  async step(work, task, { answers: given, confirmedKeys }) {
    const { today } = work;
    await work.inTurn('forms');
    const [fields, form, [person]] = await Promise.all([formParts(work, task.formId), work.find(FormDefinition, task.formId), knownPersons(work, [task.personId], task.id)]);
    if (!person) throw new DomainError('INVARIANT_VIOLATION', { rule: 'FORM-3', messageZh: '该居民已死亡或已合并，请撤回这份填报' });
    const open = askedFields(named(fields, task.requestedKeys), { values: person.values, pending: new Set() }, today).requested;
    const faults = answerFaults(given, { fields, requested: task.requestedKeys, open, confirmed: confirmedKeys ?? [], prefilled: task.prefilledKeys });
    if (faults[0]) throw faults[0];
    const answers: Answers = new Map(given.map(({ key, value }) => [key, value]));
    const source = `表格：${form.title}`;
    await writePerson(work, task, answers, { version: person.version, source });
    await keepItems(work, { task, source, unitPath: person.unitPath }, [
      ...named(fields, answers.keys()).map((field) => ({ field, value: field.source === null ? (answers.get(field.key) ?? null) : null })),
      ...named(fields, confirmedKeys ?? []).map((field) => ({ field })),
    ]);
    return { changes: { submitterId: work.actor.userId, submittedOn: today } };
  },
});
