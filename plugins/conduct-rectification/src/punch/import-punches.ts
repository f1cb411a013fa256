import { defineUseCase, Identifier, Input, newId, refusing, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { takeAttachments, uploadedSheets } from '@xiangzhi/core-domain/records';
import { DeviceMaker } from '../attendance-device/attendance-device.choices.js';
import { AttendanceDevice } from '../attendance-device/attendance-device.record.js';
import { readPunchFile } from './punch-file.rules.js';
import { PunchImport } from './punch-import.record.js';
import { PunchFormat } from './punch-format.js';
import { earliest, latest, newPunches, takePunches, warnOfLeftOut } from './take-punches.js';

@Input({ zh: '导入打卡记录', en: 'Reads a file that a device has written.' })
export class ImportPunchesInput {
  @Identifier({ zh: '考勤机', en: 'The device that has written it.' })
  readonly deviceId!: string;

  @Identifier({ zh: '文件（.csv、.txt、.xlsx），先用 POST /files 上传', en: 'The file, uploaded with POST /files.' })
  readonly attachmentId!: string;
}

/** The device, locked: two who bring the same file at once wait for each other. @throws DomainError NOT_FOUND, INVARIANT_VIOLATION */
export const deviceInUse = async (work: Work, deviceId: string): Promise<RowOf<AttendanceDevice>> => {
  const device = await work.lock(AttendanceDevice, deviceId, undefined, 'deviceId');
  if (device.retiredOn !== null) refusing('INVARIANT_VIOLATION', '§11.2')(`“${device.name}”已于 ${device.retiredOn} 停用`, 'deviceId');
  return device;
};

/** Numbers are those of one device: a file of another maker's would be read onto the wrong people. @throws DomainError VALIDATION */
const assertOfMaker = ({ name, maker }: RowOf<AttendanceDevice>, format: PunchFormat): void => {
  if (maker === 'OTHER' || maker === format) return;
  const [file, device] = [PunchFormat.labels[format].zh, DeviceMaker.labels[maker].zh];
  refusing('VALIDATION', '§11.2')(`文件是${file}考勤机导出的，“${name}”登记的厂家是${device}：请选择导出这个文件的考勤机；厂家登记有误的，先在考勤机信息中更正`, 'attachmentId');
};

/**
 * §11.2: the export of a device as it is. Brought twice it adds nothing (ATD-1); with templates or whereabouts it is refused by name (ATD-2);
 * what lies in a locked month is left out and told (ATD-5). No import of headings (`importOf`): such files have none, or one column a day.
 */
export const importPunches = defineUseCase({
  name: 'importPunches',
  zh: '导入打卡记录',
  en: 'Import the punches of a device from its file.',
  permission: 'conduct-rectification:attendance-device:manage',
  input: ImportPunchesInput,
  payload: { punchImport: PunchImport, attendanceDevice: AttendanceDevice },
  async run(work, { deviceId, attachmentId }) {
    const device = await deviceInUse(work, deviceId);
    const { fileName, sheets } = await uploadedSheets(work, attachmentId);
    const { format, lines } = readPunchFile(sheets);
    assertOfMaker(device, format);
    const sorted = await newPunches(work, device.id, lines);
    const { fresh, locked } = sorted;
    const id = newId();
    await work.insert(PunchImport, {
      id, deviceId: device.id, format, fileName, attachmentId, rowsRead: lines.length, rowsNew: fresh.length, rowsLocked: locked,
      firstAt: earliest(lines), lastAt: latest(lines), importerId: work.actor.userId, unitPath: device.unitPath,
    });
    await takeAttachments(work, [attachmentId], { record: PunchImport, row: await work.find(PunchImport, id), argument: 'attachmentId' });
    await takePunches(work, device, fresh, { lines, origin: 'FILE', punchImportId: id, offsetSeconds: null });
    warnOfLeftOut(work, sorted, ['punchImport', 'rowsLocked']);
    if (fresh.length === 0 && locked + sorted.ahead < lines.length) work.warn({ code: 'DUPLICATE', rule: 'ATD-1', messageZh: '文件中的打卡记录以前都已导入，本次新增 0 条', path: ['punchImport', 'rowsNew'] });
    return { punchImport: id, attendanceDevice: device.id };
  },
});
