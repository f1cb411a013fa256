import { DomainError, sql, type Work } from '@xiangzhi/plugin-api';

interface Known {
  readonly id: string;
  readonly name: string;
  readonly minor: boolean;
  readonly unit: string;
  readonly unitPath: string;
}

const surname = (name: string): string => `${Array.from(name)[0] ?? ''}**`;

/**
 * RES-1: a number is one person's. Who it is and where is said to whoever has the number in hand, of a minor only where; the id only
 * to whoever may read the row.
 * @throws DomainError DUPLICATE
 */
export const assertUnknown = async (work: Work, index: string): Promise<void> => {
  const [known] = await work.query<Known>(sql`
    select p.id, p.name, p.unit_path as "unitPath", u.full_name as unit, coalesce(p.birth_date > (${work.today}::date - interval '18 years')::date, false) as minor
    from core.person p join core.org_unit u on u.tenant_id = p.tenant_id and u.id = p.unit_id
    where p.tenant_id = ${work.actor.tenantId} and u.tenant_id = ${work.actor.tenantId} and p.id_number_index = ${index} and p.merged_into_id is null`);
  if (!known) return;
  const { scope } = work.actor;
  const who = known.minor ? '一名未成年人' : surname(known.name);
  throw new DomainError('DUPLICATE', {
    rule: 'RES-1',
    messageZh: `这个证件号码已登记：${who}，${known.unit}。确属同一人请办理迁移，不要重复登记；号码有误请更正后再提交`,
    argumentPath: ['input', 'idNumber'],
    ...(scope === '*' || known.unitPath.startsWith(scope) ? { facts: { personId: known.id } } : {}),
  });
};
