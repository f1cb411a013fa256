import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const ConductChecklist = choices('ConductChecklist', { zh: '对标清单', en: 'What conduct is measured against.' }, {
  PROBLEM_LIST: { zh: '问题清单', en: 'A list of problems.' },
  PROHIBITIONS: { zh: '十严禁', en: 'A list of prohibitions.' },
  CASE: { zh: '反面典型案例', en: 'A case that warns.' },
});
export type ConductChecklist = ChoiceOf<typeof ConductChecklist>;
