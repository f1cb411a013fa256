import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const ImportMode = choices('ImportMode', { zh: '导入方式', en: 'What an import does with rows that are there already, and with new ones.' }, {
  INSERT: { zh: '新增', en: 'Adds what is not there; what is there stays as it is.' },
  UPDATE: { zh: '更新', en: 'Changes what is there; a row that is not there is a fault. Rows that the file does not have are never deleted.' },
});
export type ImportMode = ChoiceOf<typeof ImportMode>;
