import { defineUseCase, DomainError, Flag, Identifiers, Input, notFound, sql, type Work } from '@xiangzhi/plugin-api';
import { Notification } from './notification.record.js';

@Input({ zh: '标记通知为已读', en: 'Says which notifications one has read.' })
export class MarkNotificationsReadInput {
  @Identifiers({ zh: '通知，一次最多 200 条', en: 'Ids of the notifications, at most 200.', optional: true })
  readonly ids?: readonly string[] | null;

  @Flag({ zh: '全部标为已读（每次最多 200 条，可重复调用）', en: 'All that there are, two hundred at a time.', optional: true })
  readonly all?: boolean | null;
}

const AT_ONCE = 200;

/** @throws DomainError VALIDATION for more than fit, NOT_FOUND for one that is not one's own or not there at all */
const assertMine = async (work: Work, ids: readonly string[]): Promise<void> => {
  const { tenantId, userId } = work.actor;
  if (ids.length > AT_ONCE) throw new DomainError('VALIDATION', { rule: '§3.8', messageZh: `一次最多标记 ${AT_ONCE} 条，请分批提交`, argumentPath: ['input', 'ids'] });
  const [mine] = await work.query<{ count: number }>(sql`select count(*)::int as count from core.notification where tenant_id = ${tenantId} and recipient_id = ${userId} and id = any(${[...ids]}::uuid[])`);
  if (mine?.count !== new Set(ids.map((id) => id.toLowerCase())).size) throw notFound(['input', 'ids']);
};

/** What was read before stays as it was. */
export const markNotificationsRead = defineUseCase({
  name: 'markNotificationsRead',
  zh: '标记通知为已读',
  en: 'Mark one’s notifications as read.',
  permission: 'core:notification:read',
  input: MarkNotificationsReadInput,
  payload: { notifications: [Notification] },
  async run(work, { ids: given, all }) {
    const { actor: { tenantId, userId }, now } = work;
    const ids = given ?? [];
    if (ids.length > 0) await assertMine(work, ids);
    const which = all === true ? sql`true` : sql`n.id = any(${[...ids]}::uuid[])`;
    const read = await work.query<{ id: string }>(sql`
      update core.notification set read_at = ${now}, updated_at = ${now}, updated_by = ${userId}, version = version + 1
      where tenant_id = ${tenantId} and id in (
        select n.id from core.notification n where n.tenant_id = ${tenantId} and n.recipient_id = ${userId} and n.read_at is null and ${which}
        order by n.created_at desc, n.id desc limit ${AT_ONCE} for update)
      returning id`);
    return { notifications: read.map(({ id }) => id) };
  },
});
