import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const DeviceMaker = choices('AttendanceDeviceMaker', { zh: '考勤机厂家', en: 'Maker of a device.' }, {
  ZKTECO: { zh: '中控', en: 'ZKTeco.' },
  DELI: { zh: '得力', en: 'Deli.' },
  HIKVISION: { zh: '海康威视', en: 'Hikvision.' },
  OTHER: { zh: '其他', en: 'Another one.' },
});
export type DeviceMaker = ChoiceOf<typeof DeviceMaker>;

/** Machines on a wall, all of them: there is no kind for telephones (ATD-2, G-2). */
export const DeviceKind = choices('AttendanceDeviceKind', { zh: '识别方式', en: 'How a device knows people; what it knows them by stays in it.' }, {
  FINGERPRINT: { zh: '指纹（特征只存在机内）', en: 'Fingerprint; kept in the device.' },
  FACE: { zh: '人脸（特征只存在机内）', en: 'Face; kept in the device.' },
  CARD: { zh: '刷卡', en: 'Card.' },
});
export type DeviceKind = ChoiceOf<typeof DeviceKind>;
