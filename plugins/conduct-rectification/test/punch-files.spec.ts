import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { wholeSheets } from '@xiangzhi/core-domain/files';
import { readPunchFile } from '../src/punch/punch-file.rules.js';

const FOLDER = new URL('punch-files/', import.meta.url);
const sheet = (name: string) => wholeSheets(createReadStream(fileURLToPath(new URL(name, FOLDER))), 'text/csv');
const rows = (...lines: readonly (readonly string[])[]) => [{ name: null, rows: lines }];
const shown = (lines: readonly { readonly deviceUserNo: string; readonly at: Date }[]) => lines.map(({ deviceUserNo, at }) => `${deviceUserNo} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}`);
const HIK = ['Person ID', 'Name', 'Time', 'Attendance Status', 'Data Source'];
const refused = (sheets: Parameters<typeof readPunchFile>[0]): string => {
  try {
    readPunchFile(sheets);
    return 'OK';
  } catch (cause) {
    const { code, details, messageZh } = cause as { code: string; messageZh: string; details: { rule: string } };
    return `${code} ${details.rule} ${messageZh}`;
  }
};

const EXACT = ['1 2026-03-02T08:21:05', '1 2026-03-02T18:02:11', '2 2026-03-02T08:47:30', '2 2026-03-02T18:05:00', '12 2026-03-02T08:29:59', '12 2026-03-02T17:20:00'];

describe('§11.2 files of three makers', () => {
  it.each([
    ['zkteco-1_attlog.txt', 'ZKTECO', EXACT], ['zkteco-records.gbk.csv', 'ZKTECO', EXACT], ['hikvision-original-records.csv', 'HIKVISION', EXACT],
    ['deli-records.gbk.csv', 'DELI', EXACT.map((line) => `${line.slice(0, -2)}00`)],
  ] as const)('§11.2 %s is of %s', async (name, format, lines) => {
    const read = readPunchFile(await sheet(name));
    expect([read.format, read.rowsRead, shown(read.lines)]).toEqual([format, 6, lines]);
  });

  it('§11.2 a table of anything else, rows that cannot be read and files without a punch are refused with what to do', () => {
    expect(refused(rows(['姓名', '村'], ['张三', '东村']))).toContain('这不是所支持的考勤机导出文件');
    expect(refused(rows(['考勤号码', '日期时间'], ['1', '2026-04-31 08:00:00'], ['x y', '2026-04-30 08:00:00']))).toMatch(/共 2 行不能读取：第 2 行.*第 3 行/);
    expect(refused(rows(['考勤号码', '日期时间']))).toContain('没有打卡记录');
    expect(refused(rows(['考勤号码', '日期时间'], ...Array.from({ length: 10_001 }, () => ['1', '2026-04-30 08:00:00'])))).toContain('CAPACITY_EXCEEDED');
  });

  it('§11.2 a report that runs over new year has the days of both', () => {
    const read = readPunchFile(rows(['考勤记录表'], ['考勤时间 2025-12-20 ~ 2026-01-10'], ['31', '1'], ['工号: 5 姓名: 甲'], ['08:0018:00', '08:3017:00']));
    expect(shown(read.lines)).toEqual(['5 2025-12-31T08:00:00', '5 2025-12-31T18:00:00', '5 2026-01-01T08:30:00', '5 2026-01-01T17:00:00']);
  });

  it('ATD-1 what a file says twice counts once', () => {
    expect(readPunchFile(rows(['考勤号码', '日期时间'], ['1', '2026-04-30 08:00:00'], ['1', '2026/4/30 8:00']))).toMatchObject({ rowsRead: 2, lines: [{ deviceUserNo: '1' }] });
  });
});

describe('ATD-2 neither bodies nor telephones', () => {
  it.each(['指纹模板', '人脸特征', '抓拍照片', 'FP Template', '经度', '定位', '打卡地址', 'Latitude', 'GPS'])('ATD-2 a column “%s” is refused by its name', (name) => {
    expect(refused(rows(['考勤号码', '日期时间', name], ['1', '2026-04-30 08:00:00', 'x']))).toMatch(new RegExp(`^VALIDATION ATD-2 .*“${name}”`));
  });

  it('ATD-2 a punch of a telephone among those of a device is refused by its row; the way of comparing is no template', () => {
    expect(refused(rows(HIK, ['1', '甲', '2026-04-30 08:00:00', '', 'Original Records'], ['1', '甲', '2026-04-30 18:00:00', '', 'Mobile Client']))).toContain('VALIDATION ATD-2 第 3 行是“Mobile Client”打卡');
    expect(refused(rows(['考勤号码', '日期时间', '比对方式'], ['1', '2026-04-30 08:00:00', '指纹']))).toBe('OK');
  });
});
