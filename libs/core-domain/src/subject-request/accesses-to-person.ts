import { baselineRole } from '@xiangzhi/access';
import type { Transaction } from '@xiangzhi/persistence';
import { sql, type LocalDate } from '@xiangzhi/plugin-api';
import type { FoundRows, PersonAccessDay } from './subject-file.rules.js';

interface AccessRow {
  readonly day: LocalDate;
  readonly role: string | null;
  readonly ownRole: string | null;
  readonly unit: string | null;
  readonly record: string;
  readonly purpose: string | null;
  readonly times: number;
}

/** Ids of rows that are about the person: what a reading of them was written down under (RES-6). */
const idsOf = (found: readonly FoundRows[]): readonly string[] => found.flatMap(({ rows }) => rows.map(({ id }) => String(id)));

/**
 * AUD-4: who has read what is about a person, by role, unit, day and purpose; never by name. A post of one person in a small unit may still
 * be known to everybody there: that is what a township is.
 */
export const accessesTo = async (tx: Transaction, tenantId: string, found: readonly FoundRows[]): Promise<readonly PersonAccessDay[]> => {
  const labels = new Map(found.map(({ facts }) => [facts.name, facts.zh]));
  const rows = await tx.query<AccessRow>(sql`
    select (e.at at time zone 'Asia/Shanghai')::date::text as day, a.role_code as role, r.label_zh as "ownRole", u.full_name as unit, e.object_type as record, e.purpose, count(*)::int as times
    from audit.entry e
      left join core.role_assignment a on a.tenant_id = ${tenantId} and a.id = e.assignment_id
      left join core.township_role r on r.tenant_id = ${tenantId} and r.code = a.role_code
      left join core.org_unit u on u.tenant_id = ${tenantId} and u.id = a.unit_id
    where e.tenant_id = ${tenantId} and e.object_id = any(${idsOf(found)}::uuid[]) and e.action in ('READ_SENSITIVE', 'EXPORT') and e.outcome = 'OK'
    group by 1, 2, 3, 4, 5, 6 order by 1 desc, 2, 4, 5`);
  return rows.map(({ day, role, ownRole, unit, record, purpose, times }) => ({
    day, roleZh: ownRole ?? baselineRole(role ?? '')?.zh ?? '工作人员', unitName: unit ?? '本乡镇', recordZh: labels.get(record) ?? record, purpose, times,
  }));
};
