import { choices, type ChoiceOf } from '@xiangzhi/plugin-api';

export const VirusScan = choices('VirusScan', { zh: '病毒检查', en: 'What a virus scanner says of a file.' }, {
  NOT_SCANNED: { zh: '未检查', en: 'Not scanned: the installation has no scanner, or it has not come to it yet.' },
  CLEAN: { zh: '未发现病毒', en: 'Nothing found.' },
  INFECTED: { zh: '发现病毒', en: 'Infected: it is neither handed out nor taken by a record.' },
});
export type VirusScan = ChoiceOf<typeof VirusScan>;
