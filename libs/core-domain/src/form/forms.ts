import type { UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { admitForm, retireForm } from './admit-form.js';
import { draftForm } from './draft-form.js';
import { FormDefinition } from './form-definition.record.js';
import { FormField } from './form-field.record.js';
import { FormTask } from './form-task.record.js';
import { issueForm, withdrawFormTask } from './issue-form.js';
import { PersonItem } from './person-item.record.js';
import { submitFormTask } from './submit-form-task.js';

/** What the core brings for forms (一表通, domain-model §3.10). */
export const forms = {
  records: [FormDefinition, FormField, FormTask, PersonItem],
  useCases: [draftForm, admitForm, retireForm, issueForm, submitFormTask, withdrawFormTask] as readonly UseCase[],
  constraints: {
    form_definition_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-2', messageZh: '拟表人不能准入自己拟定的表格，须由另一人准入' },
    form_definition_one_admitted: { code: 'CONFLICT', rule: 'FORM-1', messageZh: '该表格的另一版本刚刚准入，请刷新后再办理' },
    form_task_open: { code: 'DUPLICATE', rule: 'FORM-3', messageZh: '该居民的这份表格还没有填报，不能重复下发' },
    person_item_key: { code: 'CONFLICT', rule: 'FORM-3', messageZh: '该居民的同一项刚刚由他人填报，请刷新后再办理' },
  },
} satisfies Chapter;
