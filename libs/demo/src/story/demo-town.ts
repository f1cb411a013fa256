import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { inTenantTransaction, readPipelined, sql, type Database, type Transaction } from '@xiangzhi/persistence';
import { DEMO_TOWNSHIPS } from '../plan/demo-townships.js';
import type { DemoPost } from './stage.js';

/** A township of the demo in this database. */
export interface DemoTown {
  readonly tenantId: string;
  readonly areaCode: string;
}

/** In a transaction of the product itself, which sees the whole township. */
export const inTown = <Result>({ database }: { readonly database: Database }, { tenantId }: DemoTown, work: (tx: Transaction) => Promise<Result>): Promise<Result> =>
  inTenantTransaction(database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, work);

/** Those that are there. */
export const demoTowns = ({ database }: { readonly database: Database }): Promise<DemoTown[]> =>
  readPipelined<DemoTown>(database.pool('platform'), sql`select tenant_id as "tenantId", area_code as "areaCode" from core.tenant where area_code = any(${DEMO_TOWNSHIPS.map(({ areaCode }) => areaCode)}::text[]) order by area_code`);

/** Whoever has a post there, in the order of their numbers. */
export const peopleOf = (tx: Transaction, { tenantId }: DemoTown): Promise<DemoPost[]> =>
  tx.query<DemoPost>(sql`
    select u.id as "userId", a.id as "assignmentId", u.account_id as "accountId", a.role_code as "roleCode", a.unit_id as "unitId", a.unit_path as "unitPath"
    from core.role_assignment a join core.app_user u on u.tenant_id = a.tenant_id and u.id = a.user_id
    where a.tenant_id = ${tenantId} and a.status = 'ACTIVE' order by u.mobile, a.created_at`);
