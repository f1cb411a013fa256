import type { OperationContext, Statement } from '@xiangzhi/plugin-api';
import { inTenantTransaction } from '@xiangzhi/persistence';
import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { DatabaseAccess } from '../installation/database-access.js';

/** Reads in a whole township, for somebody who is not signed in or works in one unit alone. The statement selects nothing but what is public (level 0). */
export const readPublic = <Row>({ get }: Pick<OperationContext, 'get'>, tenantId: string, statement: Statement): Promise<readonly Row[]> =>
  inTenantTransaction(get(DatabaseAccess).database.pool('app'), { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, (tx) => tx.query<Row>(statement));
