import { DomainError } from '@xiangzhi/plugin-api';
import { sql, type Transaction } from '@xiangzhi/persistence';

const ANEW = { matter: '如需继续办理，请由承接的乡镇重新上报', supervision: '如需继续督办，请对承接的乡镇重新下达' } as const;

/**
 * AM-18: nobody would take it up in an archive.
 * @param table of the exchange in which the row stands
 * @throws DomainError INVARIANT_VIOLATION, with where the township has gone
 */
export const assertNotMerged = async (tx: Transaction, table: keyof typeof ANEW, id: string): Promise<void> => {
  const [gone] = await tx.query<{ name: string; successor: string | null }>(sql`
    select t.display_name as name, t.successor_name as successor from exchange.${sql.identifier(table)} m join oversight.township t on t.tenant_id = m.tenant_id where m.id = ${id} and t.status = 'ARCHIVED'`);
  if (!gone) return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'AM-18', messageZh: `${gone.name}已并入${gone.successor ?? '其他乡镇'}，不再接收；${ANEW[table]}`, argumentPath: ['input', 'id'] });
};
