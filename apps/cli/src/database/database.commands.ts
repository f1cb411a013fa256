import { DATABASE_ROLES, roleName } from '@xiangzhi/persistence';
import type { CommandSpec } from '../command/command-spec.js';

export const databaseCommands: readonly CommandSpec[] = [
  {
    name: 'migrate',
    zh: '建立或升级数据库：角色、表结构、行政区划、套餐',
    en: 'prepare or upgrade the database: roles, schema, divisions, packages',
    examples: ['migrate', 'migrate --json'],
    load: async () => (await import('./migrate-database.js')).migrateDatabase,
  },
  {
    name: 'db url',
    zh: '显示某一数据库角色的连接地址，可供 psql 使用',
    en: 'print the connection URL of a database role, for psql',
    examples: ['db url --role xz_app', 'db url --role xz_oversight --json'],
    options: [{ flags: '--role <role>', zh: '数据库角色', en: 'database role', required: true, choices: [...DATABASE_ROLES.map(roleName), 'xz_owner'] }],
    load: async () => (await import('./database-url.js')).databaseUrl,
  },
];
