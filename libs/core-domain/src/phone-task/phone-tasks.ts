import type { UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { PhoneTask } from './phone-task.record.js';
import { recordPhoneCall } from './record-phone-call.js';

/** 电话告知: the way to people whom no message reaches (§3.8). */
export const phoneTasks = {
  records: [PhoneTask],
  useCases: [recordPhoneCall] as readonly UseCase[],
} satisfies Chapter;
