import type { UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { DataBreach } from './data-breach.record.js';
import { closeDataBreach, containDataBreach, voidDataBreach } from './handle-data-breach.js';
import { reportDataBreach } from './report-data-breach.js';

/** Breaches of personal data (AM-12). */
export const dataBreaches = {
  records: [DataBreach],
  useCases: [reportDataBreach, containDataBreach, closeDataBreach, voidDataBreach] as readonly UseCase[],
} satisfies Chapter;
