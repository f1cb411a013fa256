import { defineJob, sql } from '@xiangzhi/plugin-api';
import { licenceLight } from './licence-light.rules.js';
import { marketLicenceFallsDue } from './market-entity.events.js';
import { licenceStage } from './market-licence.notifications.js';

/** What is over for longer was told of, or nobody was there to be told. */
const OVER_DAYS = 3;
const AHEAD_DAYS = 30;
const AT_ONCE = 500;

interface Due {
  readonly id: string;
  readonly dueOn: string;
}

/** §18.3, each morning: licences that have come to a light of which nobody has been told. A worker that stood still makes up for it. */
export default defineJob(async (work) => {
  const due = await work.query<Due & { readonly told: readonly string[] }>(sql`
    select l.id, to_char(l.due_on, 'YYYY-MM-DD') as "dueOn",
      array(select n.once_key from core.notification n where n.tenant_id = l.tenant_id and n.subject_id = l.market_entity_id and starts_with(n.once_key, l.id::text)) as told
    from core.market_licence l
    where l.tenant_id = ${work.actor.tenantId} and l.due_on between ${work.today}::date - ${OVER_DAYS}::int and ${work.today}::date + ${AHEAD_DAYS}::int
    order by l.due_on, l.id limit ${AT_ONCE * 10}`);
  const news = due.filter(({ id, dueOn, told }) => !told.includes(licenceStage(id, dueOn, licenceLight(dueOn, work.today))));
  for (const { id } of news.slice(0, AT_ONCE)) await work.emit(marketLicenceFallsDue, { licence: id });
});
