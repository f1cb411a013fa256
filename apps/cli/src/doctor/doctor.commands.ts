import type { CommandSpec } from '../command/command-spec.js';

export const doctorCommands: readonly CommandSpec[] = [
  {
    name: 'doctor',
    zh: '检查运行环境，说明问题所在和解决办法；不作任何更改',
    en: 'examine the environment, say what is wrong and how to cure it; changes nothing',
    examples: ['doctor', 'doctor --json'],
    load: async () => (await import('./examine.js')).examine,
  },
];
