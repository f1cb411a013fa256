import type { Chapter } from '../chapter.js';
import { TownshipJob } from './township-job.record.js';

/** Long work of a township, seen by its people. */
export const jobs = { records: [TownshipJob] } satisfies Chapter;
