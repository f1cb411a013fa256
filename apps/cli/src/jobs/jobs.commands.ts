import type { CommandSpec } from '../command/command-spec.js';

const TENANT = { flags: '--tenant <code>', zh: '乡镇的区划代码', en: 'area code of the township', required: true } as const;

export const jobsCommands: readonly CommandSpec[] = [
  {
    name: 'jobs list',
    zh: '列出一个乡镇的后台任务（如批量导入）及其进度',
    en: 'list long work of a township, such as imports, and how far it is',
    examples: ['jobs list --tenant 410922100', 'jobs list --tenant 410922100 --json'],
    options: [TENANT],
    load: async () => (await import('./follow-jobs.js')).listJobs,
  },
  {
    name: 'jobs watch',
    zh: '显示进度，直到没有进行中的任务',
    en: 'show the progress until nothing is under way any more',
    examples: ['jobs watch --tenant 410922100'],
    options: [TENANT],
    load: async () => (await import('./follow-jobs.js')).watchJobs,
  },
];
