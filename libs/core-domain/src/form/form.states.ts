import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';

const hasFields: Guard = {
  rule: 'FORM-2',
  zh: '表格还没有栏目，请先重新拟定',
  holds: (row) => fragment`exists (select from core.form_field f where f.tenant_id = ${row.tenant} and f.form_id = ${row.column('id')})`,
};

/** §3.10: a form is let in before it is given out; its next version takes its place. */
export const FormDefinitionState = states('FormDefinitionState', { zh: '表格状态', en: 'State of a form.' }, {
  rule: 'FORM-1',
  initial: 'DRAFT',
  states: {
    DRAFT: { zh: '待准入', en: 'Waits to be let in.' },
    ADMITTED: { zh: '已准入', en: 'May be given out until its admission ends.' },
    RETIRED: { zh: '已停用', en: 'Is given out no more.' },
  },
  actions: {
    admit: { zh: '准入', en: 'Let the form in.', from: ['DRAFT'], to: 'ADMITTED', permission: 'core:form:admit', guards: [hasFields], separateFrom: ['drafter'], separation: 'SOD-2' },
    retire: { zh: '停用', en: 'Give it out no more.', from: ['DRAFT', 'ADMITTED'], to: 'RETIRED', permission: 'core:form:admit' },
  },
});
export type FormDefinitionState = ChoiceOf<typeof FormDefinitionState>;

/** What somebody is asked. */
export const FormTaskState = states('FormTaskState', { zh: '填报状态', en: 'State of what somebody is asked.' }, {
  rule: 'FORM-3',
  initial: 'ISSUED',
  states: {
    ISSUED: { zh: '待填报', en: 'Waits to be filled.' },
    SUBMITTED: { zh: '已填报', en: 'Filled.' },
    WITHDRAWN: { zh: '已撤回', en: 'Asked no more.' },
  },
  actions: {
    submit: { zh: '填报', en: 'Confirm what is known, and answer what is not.', from: ['ISSUED'], to: 'SUBMITTED', permission: 'core:form:fill' },
    withdraw: { zh: '撤回', en: 'Ask it no more.', from: ['ISSUED'], to: 'WITHDRAWN', permission: 'core:form:issue' },
  },
});
export type FormTaskState = ChoiceOf<typeof FormTaskState>;
