import type { CommandSpec } from '../command/command-spec.js';

export const clockCommands: readonly CommandSpec[] = [
  {
    name: 'clock show',
    zh: '显示业务时钟现在的时间，以及是否被移动过',
    en: 'show the business clock, and whether it was moved',
    examples: ['clock show --json'],
    load: async () => (await import('./move-business-clock.js')).showClock,
  },
  {
    name: 'clock set',
    zh: '把演示数据库的业务时钟移到某一时刻，此后继续走动（所有进程立即生效）',
    en: 'move the business clock of a demo database; it goes on ticking from there, in all processes at once',
    examples: ['clock set 2025-07-07T09:00:00+08:00'],
    arguments: [{ name: 'instant', zh: '带时区的时刻', en: 'instant with its offset' }],
    load: async () => (await import('./move-business-clock.js')).setBusinessClock,
  },
  {
    name: 'clock release',
    zh: '让业务时钟恢复为真实时间',
    en: 'let the business clock show the real time again',
    examples: ['clock release'],
    load: async () => (await import('./move-business-clock.js')).releaseBusinessClock,
  },
];
