import type { CommandSpec } from '../command/command-spec.js';

export const processCommands: readonly CommandSpec[] = [
  {
    name: 'serve',
    zh: '启动网关和后台进程（空库自动建表并装入演示数据）',
    en: 'start gateway and worker (an empty database is prepared first)',
    examples: ['serve', 'serve --json'],
    load: async () => (await import('./serve.js')).serveHere,
  },
  {
    name: 'worker',
    zh: '单独启动后台进程（封存审计、确认任职、清理过期数据）',
    en: 'start a worker as a process of its own',
    examples: ['worker'],
    load: async () => (await import('./work.js')).workHere,
  },
];
