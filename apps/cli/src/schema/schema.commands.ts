import type { CommandSpec } from '../command/command-spec.js';

export const schemaCommands: readonly CommandSpec[] = [
  {
    name: 'schema print',
    zh: '打印 GraphQL 接口定义（不需要数据库）',
    en: 'print the GraphQL schema of an audience (needs no database)',
    examples: ['schema print > schema.graphql', 'schema print --audience oversight', 'schema print --all > all.graphql'],
    options: [
      { flags: '--all', zh: '本机全部模块，每个元素标有 @module', en: 'all modules on this machine, each element marked @module' },
      { flags: '--audience <kind>', zh: '使用者，默认 tenant', en: 'audience, tenant by default', choices: ['tenant', 'oversight', 'platform', 'public'] },
    ],
    load: async () => (await import('./print-schema.js')).printAudienceSchema,
  },
];
