import type { NamedMigration } from '@xiangzhi/plugin-api';

/** Requests of items that are over, or of an earlier cycle than that of the item now. */
const LAPSE = `
  do $$
  declare
    town uuid;
  begin
    for town in select tenant_id from core.tenant loop
      perform xz.enter(town, '*', '00000000-0000-0000-0000-000000000000');
      update core.work_request q set state = 'LAPSED', version = q.version + 1 from core.work_item i
      where q.tenant_id = town and i.tenant_id = town and i.id = q.item_id and q.state = 'REQUESTED'
        and (i.clock in ('ENDED', 'DROPPED') or i.cycle > (select max(s.cycle) from core.work_step s where s.tenant_id = town and s.item_id = i.id and s.at <= q.created_at));
    end loop;
  end $$`;

/** A request ends with its item, or with the cycle that it was made in (WI-6); what was left behind before this was so ends now. */
export const lapseRequests: NamedMigration = {
  name: '0023-lapse-requests.backfill',
  async up(q) {
    await q.query(LAPSE);
  },
  async down() {
    // What has lapsed is not waited for again.
  },
};
