import { defineJob, sql, type LocalDate } from '@xiangzhi/plugin-api';
import { publicNoticeCameToDay } from './public-notice.events.js';
import { noticeDay, noticeDayKey } from './public-notice.notifications.js';

/** What began or fell due longer ago was told of, or nobody was there to be told. */
const OVER_DAYS = 3;
const AT_ONCE = 500;

/** §18.3, each morning: notices that have come to a day of which nobody has been told. A worker that stood still makes up for it. */
export default defineJob(async (work) => {
  const { today } = work;
  const found = await work.query<{ readonly id: string; readonly dueOn: LocalDate; readonly told: readonly string[] }>(sql`
    select p.id, to_char(p.due_on, 'YYYY-MM-DD') as "dueOn",
      array(select n.once_key from core.notification n where n.tenant_id = p.tenant_id and n.subject_id = p.id and starts_with(n.once_key, p.id::text)) as told
    from core.public_notice p
    where p.tenant_id = ${work.actor.tenantId} and p.state = 'ON_SHOW'
      and (p.start_date between ${today}::date - ${OVER_DAYS}::int and ${today}::date or p.due_on between ${today}::date - ${OVER_DAYS}::int and ${today}::date)
    order by p.start_date, p.id limit ${AT_ONCE * 10}`);
  const news = found.filter(({ id, dueOn, told }) => !told.includes(noticeDayKey(id, noticeDay(dueOn, today))));
  for (const { id } of news.slice(0, AT_ONCE)) await work.emit(publicNoticeCameToDay, { notice: id });
});
