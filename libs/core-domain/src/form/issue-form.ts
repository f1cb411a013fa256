import { Day, defineTransition, defineUseCase, DomainError, Identifier, Identifiers, Input, notFound, refusing, type LocalDate, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { askedFields } from './asked-fields.rules.js';
import { FormDefinition } from './form-definition.record.js';
import { formParts } from './form-parts.js';
import { FormTask } from './form-task.record.js';
import { knownPersons, type KnownPerson } from './known-items.js';

const MOST_PERSONS = 200;

@Input({ zh: '下发表格', en: 'Which form, to whom, by when.' })
export class IssueFormInput {
  @Identifier({ zh: '表格', en: 'The form.' })
  readonly formId!: string;

  @Identifiers({ zh: `居民，一次最多 ${MOST_PERSONS} 人`, en: `Residents, ${MOST_PERSONS} at the most.` })
  readonly personIds!: readonly string[];

  @Day({ zh: '填报期限', en: 'To be filled by.' })
  readonly dueOn!: LocalDate;
}

/** FORM-1: nobody is asked by a form that was not let in. @throws DomainError INVARIANT_VIOLATION */
const assertAdmitted = ({ state, admittedUntil, title }: RowOf<FormDefinition>, today: LocalDate): void => {
  if (state === 'ADMITTED' && admittedUntil !== null && admittedUntil >= today) return;
  const why = state === 'ADMITTED' ? '的准入已过期' : '未经准入';
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'FORM-1', messageZh: `表格“${title}”${why}，不能下发；请先报县级或乡镇准入`, argumentPath: ['input', 'formId'] });
};

/** @throws DomainError VALIDATION, NOT_FOUND for residents who are not there */
const residents = async (work: Work, given: readonly string[]): Promise<readonly KnownPerson[]> => {
  const ids = [...new Set(given.map((id) => id.toLowerCase()))];
  if (ids.length === 0 || ids.length > MOST_PERSONS) refusing('VALIDATION', 'FORM-3')(`请选择 1 至 ${MOST_PERSONS} 名居民，实际 ${ids.length} 名`, 'personIds');
  const found = await knownPersons(work, ids);
  const missing = ids.findIndex((id) => !found.some((person) => person.id === id));
  if (missing >= 0) throw notFound(['input', 'personIds', missing]);
  return found;
};

/**
 * §3.10: each resident is asked what is not known of him, and nothing else; a resident of whom all is known is not asked at all. Forms that are
 * given out at the same time take turns, so that no two ask the same.
 */
export const issueForm = defineUseCase({
  name: 'issueForm',
  zh: '下发表格',
  en: 'Give a form out.',
  permission: 'core:form:issue',
  input: IssueFormInput,
  payload: { formTasks: [FormTask] },
  async run(work, { formId, personIds, dueOn }) {
    const { today } = work;
    if (dueOn < today) refusing('VALIDATION', 'FORM-3')('填报期限不能早于今天', 'dueOn');
    await work.inTurn('forms');
    const [form, persons, fields] = await Promise.all([work.find(FormDefinition, formId, 'formId'), residents(work, personIds), formParts(work, formId)]);
    assertAdmitted(form, today);
    const ids: string[] = [];
    for (const person of persons) {
      const { requested, prefilled } = askedFields(fields, person, today);
      if (requested.length === 0) work.warn({ code: 'NOTHING_TO_ASK', rule: 'FORM-3', messageZh: `有居民的各项均已掌握，不再下发（${person.id}）`, path: ['input', 'personIds'] });
      if (requested.length === 0) continue;
      ids.push(await work.insert(FormTask, {
        formId, personId: person.id, villageId: person.villageId, requestedKeys: requested, prefilledKeys: prefilled, requested: requested.length, prefilled: prefilled.length,
        issuedOn: today, dueOn, issuerId: work.actor.userId, unitPath: person.unitPath,
      }));
    }
    return { formTasks: ids };
  },
});

/** What was asked by mistake burdens nobody. */
export const withdrawFormTask = defineTransition({ name: 'withdrawFormTask', record: FormTask, action: 'withdraw' });
