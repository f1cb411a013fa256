import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';
import type { Sheet } from '@xiangzhi/core-domain/records';

/** Whose export a file is. */
export const PunchFormat = choices('PunchFormat', { zh: '考勤机导出格式', en: 'Which device has written a file.' }, {
  ZKTECO: { zh: '中控（ZKTeco）', en: 'ZKTeco.' },
  DELI: { zh: '得力（自带报表的考勤机）', en: 'Deli, and other machines that write their report themselves.' },
  HIKVISION: { zh: '海康威视（iVMS-4200 原始记录）', en: 'Hikvision iVMS-4200.' },
});
export type PunchFormat = ChoiceOf<typeof PunchFormat>;

/** One time at which a number of the device was there. */
export interface PunchLine {
  readonly deviceUserNo: string;
  readonly at: Date;
}

/** What was read of a file, and which rows could not be, as a spreadsheet counts them. */
export interface ReadPunches {
  readonly lines: readonly PunchLine[];
  readonly faults: readonly { readonly rowNo: number; readonly messageZh: string }[];
}

/** How the files of a maker are read. */
export interface PunchReader {
  readonly format: PunchFormat;
  /** Undefined when the file is none of this maker's. Pure. */
  read(sheets: readonly Sheet[]): ReadPunches | undefined;
}
