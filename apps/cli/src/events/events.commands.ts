import type { CommandSpec } from '../command/command-spec.js';

export const eventsCommands: readonly CommandSpec[] = [
  {
    name: 'events list',
    zh: '列出送不到的事件和没有办成的任务，及其原因',
    en: 'list events that could not be delivered and jobs that failed, with the reason',
    examples: ['events list', 'events list --json'],
    load: async () => (await import('./list-events.js')).listEvents,
  },
  {
    name: 'events retry',
    zh: '原因消除后，让失败的事件和任务立即重试',
    en: 'try failed deliveries and jobs again, once their cause is gone',
    examples: ['events retry --all', 'events retry --module fire-hydrants', 'events retry --id 0190a6d2-0000-7000-8000-000000000000'],
    options: [
      { flags: '--id <id>', zh: 'events list 给出的编号', en: 'id as events list gives it' },
      { flags: '--module <key>', zh: '某个模块的全部', en: 'all of a module' },
      { flags: '--all', zh: '全部', en: 'all of them' },
    ],
    load: async () => (await import('./retry-events.js')).retryEvents,
  },
];
