import { DomainError } from '@xiangzhi/plugin-api';
import type { Sheet } from '@xiangzhi/core-domain/records';
import { cellText, heading } from './cells.rules.js';
import { deli } from './formats/deli.js';
import { hikvision } from './formats/hikvision.js';
import { zkteco } from './formats/zkteco.js';
import type { PunchFormat, PunchLine } from './punch-format.js';

const READERS = [deli, hikvision, zkteco] as const;

/** Who works somewhere all month and comes and goes four times a day, times forty. */
export const MOST_PUNCHES = 10_000;

const LOOKED_AT = 30;
const FAULTS_SHOWN = 5;

/** Headings of what is never taken (ATD-2): what a body looks like, and where a telephone was. */
const BIOMETRIC = /指纹模板|指纹数据|指静脉|掌纹|虹膜|人脸(?:模板|特征|数据|照片)|抓拍|照片|FINGERPRINT(?:TEMPLATE|DATA)|(?:FACE|FP|PALM|IRIS)TEMPLATE|TEMPLATEDATA|FACEDATA|SNAPSHOT|PHOTO/;
const WHEREABOUTS = /经度|纬度|经纬度|定位|打卡地(?:址|点)|GPS|LONGITUDE|LATITUDE|GEOLOCATION/;

/** What a cell of the column “data source” says of a punch that was made at no device. */
const NOT_AT_A_DEVICE = /手机|移动端|小程序|外勤|GPS|MOBILE|\bAPP\b/i;
const SOURCE: ReadonlySet<string> = new Set(['DATASOURCE', '数据来源', '打卡方式', '打卡来源', '来源']);

const refuse = (rule: string, messageZh: string): never => {
  throw new DomainError('VALIDATION', { rule, messageZh, argumentPath: ['input', 'attachmentId'] });
};

const assertAtDevices = ({ rows }: Sheet, headings: number): void => {
  const place = (rows[headings] ?? []).findIndex((cell) => SOURCE.has(heading(cell)));
  if (place < 0) return;
  const at = rows.findIndex((row, i) => i > headings && NOT_AT_A_DEVICE.test(cellText(row[place])));
  if (at >= 0) refuse('ATD-2', `第 ${at + 1} 行是“${cellText(rows[at]?.[place])}”打卡：只接受考勤机的记录，不接受手机、定位打卡；请在导出时只选考勤机，再重新上传`);
};

/**
 * ATD-2: a file that brings templates of bodies or whereabouts of telephones is refused by the name of its column, and nothing of it is kept.
 * @throws DomainError VALIDATION
 */
export const assertPlainRecords = (sheets: readonly Sheet[]): void => {
  for (const sheet of sheets) {
    sheet.rows.slice(0, LOOKED_AT).forEach((row, i) => {
      for (const cell of row) {
        const text = heading(cell);
        if (BIOMETRIC.test(text)) refuse('ATD-2', `文件含有“${cellText(cell)}”列：本平台不接收指纹、人脸等生物特征，请删去这一列（或改用考勤记录导出）后重新上传`);
        if (WHEREABOUTS.test(text)) refuse('ATD-2', `文件含有“${cellText(cell)}”列：只接受考勤机的记录，不接受手机、定位打卡；请改用考勤机导出的文件`);
      }
      assertAtDevices(sheet, i);
    });
  }
};

/**
 * Which maker's export a file is, and its punches; the same one twice counts once.
 * @throws DomainError VALIDATION for a file of none of them, or with rows that cannot be read; CAPACITY_EXCEEDED
 */
export const readPunchFile = (sheets: readonly Sheet[]): { readonly format: PunchFormat; readonly lines: readonly PunchLine[]; readonly rowsRead: number } => {
  assertPlainRecords(sheets);
  const found = READERS.map((reader) => ({ format: reader.format, read: reader.read(sheets) })).find(({ read }) => read !== undefined);
  if (!found?.read) return refuse('§11.2', '这不是所支持的考勤机导出文件：中控（attlog 或含“考勤号码、日期时间”的记录）、得力（考勤记录表）、海康威视（iVMS-4200 原始记录）');
  const { lines, faults } = found.read;
  if (faults.length > 0) refuse('§11.2', `共 ${faults.length} 行不能读取：${faults.slice(0, FAULTS_SHOWN).map(({ rowNo, messageZh }) => `第 ${rowNo} 行${messageZh}`).join('；')}。请改正后重新上传，本次没有导入`);
  if (lines.length === 0) refuse('§11.2', '文件中没有打卡记录');
  if (lines.length > MOST_PUNCHES) throw new DomainError('CAPACITY_EXCEEDED', { rule: '§11.2', messageZh: `共 ${lines.length} 条打卡，一个文件最多 ${MOST_PUNCHES} 条，请按月导出`, argumentPath: ['input', 'attachmentId'] });
  const once = new Map(lines.map((line) => [`${line.deviceUserNo} ${line.at.getTime()}`, line]));
  return { format: found.format, lines: [...once.values()], rowsRead: lines.length };
};
