import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const LedgerFormat = choices('LedgerFormat', { zh: '导出格式', en: 'What an export is written as.' }, {
  XLSX: { zh: 'Excel 工作簿，供查看、打印、上报', en: 'A workbook: to read, to print, to hand in.' },
  CSV: { zh: 'CSV（UTF-8），供其他系统读取', en: 'Comma-separated values in UTF-8: for other systems.' },
});
export type LedgerFormat = ChoiceOf<typeof LedgerFormat>;
