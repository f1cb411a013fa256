import { sql, type Statement } from '@xiangzhi/plugin-api';

/** Whether the module that a row names is at work in the row's township: what is switched off rests. @param alias of a table with `tenant_id` and `module` */
export const atWork = (alias: string): Statement => sql`
  (${sql.identifier(alias, 'module')} = 'core'
    or exists (select from core.module e where e.tenant_id = ${sql.identifier(alias, 'tenant_id')} and e.key = ${sql.identifier(alias, 'module')} and e.state = 'ENABLED'))`;
