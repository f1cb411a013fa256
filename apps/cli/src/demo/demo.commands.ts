import type { CommandSpec } from '../command/command-spec.js';

export const demoCommands: readonly CommandSpec[] = [
  {
    name: 'demo load',
    zh: '在空数据库中装入濮阳演示数据；重复执行不会改动',
    en: 'load the Puyang demo into an empty database; a second time changes nothing',
    examples: ['demo load', 'demo load --json'],
    load: async () => (await import('./load-puyang.js')).loadPuyang,
  },
  {
    name: 'demo logins',
    zh: '列出演示账号和密码',
    en: 'list the demo logins with their password',
    examples: ['demo logins --json', 'demo logins --region 410922100 --role DISPATCHER --json'],
    options: [
      { flags: '--region <code>', zh: '只列该乡镇、县或市', en: 'only of this township, county or city' },
      { flags: '--role <code>', zh: '只列该角色', en: 'only of this role' },
    ],
    load: async () => (await import('./list-logins.js')).listLogins,
  },
];
