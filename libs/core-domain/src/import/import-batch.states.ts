import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';
import { SECOND_PERSON_LEVEL } from './import.rules.js';

const hasRows: Guard = {
  rule: 'AM-20',
  zh: '没有要写入的行：有错误的请下载错误清单，改正后重新上传；其余的系统中已有，不需再导入',
  holds: (row) => fragment`(${row.column('rows_new')} + ${row.column('rows_changed')} > 0)`,
};

const isApproved: Guard = {
  rule: 'SOD-8',
  zh: '含身份证号码等敏感信息，须先由个人信息保护负责人或主要领导批准',
  holds: (row) => fragment`(${row.column('level')} < ${SECOND_PERSON_LEVEL}::int or ${row.column('state')} = 'APPROVED')`,
};

const isSensitive: Guard = {
  rule: 'SOD-8',
  zh: '不含敏感信息，无需批准，可直接导入',
  holds: (row) => fragment`(${row.column('level')} >= ${SECOND_PERSON_LEVEL}::int)`,
};

/** AM-20: checked as a whole, then written, each by the worker; SOD-8: of levels 3 and 4 by two people. */
export const ImportState = states('ImportState', { zh: '导入状态', en: 'State of an import.' }, {
  rule: 'AM-20',
  initial: 'CHECKING',
  states: {
    CHECKING: { zh: '检查中', en: 'The worker reads and checks the file.' },
    REFUSED: { zh: '无法读取', en: 'Not a table of this kind; `failureZh` says why.' },
    CHECKED: { zh: '已检查', en: 'Checked: good rows can be imported, the others are in the list of faults.' },
    APPROVED: { zh: '已批准', en: 'A second person has agreed (SOD-8).' },
    COMMITTING: { zh: '导入中', en: 'The worker writes the good rows.' },
    COMMITTED: { zh: '已导入', en: 'All good rows are written.' },
    REVERTING: { zh: '撤回中', en: 'The worker takes rows back.' },
    REVERTED: { zh: '已撤回', en: 'Rows that nobody has touched since are taken back.' },
    DISCARDED: { zh: '已放弃', en: 'Given up before anything was written.' },
  },
  actions: {
    refuse: { zh: '无法读取', en: 'The file cannot be read.', from: ['CHECKING'], to: 'REFUSED', system: true },
    finishCheck: { zh: '检查完成', en: 'All rows are checked.', from: ['CHECKING'], to: 'CHECKED', system: true },
    approve: { zh: '批准导入', en: 'Agree as the second person.', from: ['CHECKED'], to: 'APPROVED', permission: 'core:import:approve', separateFrom: ['starter'], separation: 'SOD-8', guards: [isSensitive] },
    commit: { zh: '导入', en: 'Write the good rows, once.', from: ['CHECKED', 'APPROVED'], to: ['COMMITTING', 'COMMITTED'], permission: 'core:import:run', guards: [isApproved, hasRows] },
    finishCommit: { zh: '导入完成', en: 'All good rows are written.', from: ['COMMITTING'], to: 'COMMITTED', system: true },
    discard: { zh: '放弃导入', en: 'Give it up; nothing was written.', from: ['CHECKED', 'APPROVED'], to: 'DISCARDED', permission: 'core:import:run' },
    lapse: { zh: '逾期放弃', en: 'Nobody has gone on with it for a month.', from: ['CHECKED', 'APPROVED'], to: 'DISCARDED', system: true },
    revert: { zh: '撤回导入', en: 'Take back the rows that nobody has touched since.', from: ['COMMITTED'], to: 'REVERTING', permission: 'core:import:run' },
    finishRevert: { zh: '撤回完成', en: 'All rows are looked at.', from: ['REVERTING'], to: 'REVERTED', system: true },
  },
});
export type ImportState = ChoiceOf<typeof ImportState>;
