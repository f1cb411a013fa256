import { newId } from '@xiangzhi/kernel';
import { inTenantTransaction, sql, type Transaction } from '@xiangzhi/persistence';
import { NOBODY } from '@xiangzhi/tenancy';
import type { TestDatabase } from '../database/test-database.js';
import type { Township } from '../township/township.js';

/** What the platform keeps beside the records: numbers that were given, alarms, and what the county has been asked and has answered. */
const leaveItemTraces = async ({ superuser }: TestDatabase, { tenantId, clock }: Township): Promise<void> => {
  const [matter, at] = [newId(), clock.now()];
  const [item] = (await superuser.query<{ id: string }>('select id from core.work_item where tenant_id = $1 limit 1', [tenantId])).rows;
  await superuser.query(`insert into core.number_series (tenant_id, id, series, last) values ($1, $2, 'WG-202603', 1)`, [tenantId, newId()]);
  await superuser.query(`insert into core.demo_chapter (tenant_id, id, module, begun_at) values ($1, $2, 'sample', $3)`, [tenantId, newId(), at]);
  await superuser.query(`insert into core.item_alarm (tenant_id, id, module, at) values ($1, $2, 'sample', $3)`, [tenantId, item?.id, at]);
  await superuser.query(
    `insert into core.inherited_item (tenant_id, id, predecessor_id, predecessor_item_id, predecessor_code, module, item_type, type_zh, state, item_id, created_at, updated_at)
     values ($1, $2, $2, $2, 'WG-1', 'sample', 'SAMPLE', '试验', 'REISSUED', $3, $4, $4)`,
    [tenantId, newId(), item?.id, at],
  );
  await superuser.query(`insert into core.person_token (tenant_id, id, person_id, token) select tenant_id, $2, id, 'n:试' from core.person where tenant_id = $1 limit 1`, [tenantId, newId()]);
  await superuser.query(`insert into core.import_heading (tenant_id, id, kind, heading) values ($1, $2, 'persons', '姓名')`, [tenantId, newId()]);
  await superuser.query(`insert into core.import_row (tenant_id, id, batch_id, row_no, state) select tenant_id, $2, id, 1, 'READ' from core.import_batch where tenant_id = $1 limit 1`, [tenantId, newId()]);
  await superuser.query('insert into audit.release (tenant_id, id, released_at) select tenant_id, id, $2 from audit.block where tenant_id = $1 limit 1', [tenantId, at]);
  await superuser.query(
    `insert into exchange.matter (tenant_id, id, county_code, city_code, township_code, township_zh, item_id, item_type, module, type_zh, code, department, text, unit_zh, due_at, sent_at, cycle, state)
     select tenant_id, $2, county_code, city_code, area_code, display_name, $3, 'SAMPLE', 'sample', '试验', '1', '县直部门', '请协调', '村', $4, $4, 1, 'SENT' from core.tenant where tenant_id = $1`,
    [tenantId, matter, item?.id, at],
  );
  await superuser.query(
    `insert into exchange.supervised_item (tenant_id, id, county_code, city_code, township_code, township_zh, item_id, module, item_type, type_zh, code, unit_zh, state_zh, clock, cycle, received_at, yellow_at, due_at,
       supervised_at, updated_at)
     select tenant_id, $2, county_code, city_code, area_code, display_name, $3, 'sample', 'SAMPLE', '试验', '1', '村', '办理中', 'RUNNING', 1, $4, $4, $4, $4, $4 from core.tenant where tenant_id = $1`,
    [tenantId, newId(), item?.id, at],
  );
  const access = newId();
  await superuser.query(
    `insert into exchange.case_access (tenant_id, id, county_code, city_code, region_code, region_zh, township_code, township_zh, supervised_item_id, item_id, item_type, item_type_zh, item_code, fields, purpose,
       legal_basis, hours, account_id, requester_zh, requested_at, handed_out_at, state)
     select tenant_id, $2, county_code, city_code, county_code, '县', township_code, township_zh, id, item_id, item_type, type_zh, code, '["title"]', '核实', 'STATUTORY_DUTY', 1, $2, '督导员', $3, $3, 'REQUESTED'
     from exchange.supervised_item where tenant_id = $1 limit 1`,
    [tenantId, access, at],
  );
  for (const [table, columns, values] of [['case_detail', 'seq, field, label_zh, level, expires_at', `1, 'title', '摘要', 1, $3`], ['case_read', 'at', '$3']]) {
    await superuser.query(
      `insert into exchange.${table} (tenant_id, id, access_id, county_code, city_code, region_code, account_id, ${columns})
       select tenant_id, gen_random_uuid(), id, county_code, city_code, region_code, account_id, ${values} from exchange.case_access where tenant_id = $1 and id = $2`,
      [tenantId, access, at],
    );
  }
  const order = newId();
  await superuser.query(
    `insert into exchange.supervision (tenant_id, id, county_code, city_code, region_code, region_zh, level, township_code, township_zh, about, light, text, due_on, issued_at, state, clock, yellow_at, due_at)
     select tenant_id, $2, county_code, city_code, county_code, '县', 'COUNTY', area_code, display_name, 'LIGHT', 'RED', '请办结', '2026-03-31', $3, 'ISSUED', 'RUNNING', $3, $3 from core.tenant where tenant_id = $1`,
    [tenantId, order, at],
  );
  await superuser.query(
    `insert into exchange.supervision_step (tenant_id, id, supervision_id, county_code, city_code, region_code, seq, party, act, text, at, handed_out_at, applied_at)
     select tenant_id, $3, id, county_code, city_code, region_code, 1, 'COUNTY', 'ISSUE', text, $4, $4, $4 from exchange.supervision where tenant_id = $1 and id = $2`,
    [tenantId, order, newId(), at],
  );
  await superuser.query(
    `insert into exchange.metric_snapshot (tenant_id, id, county_code, city_code, township_code, metric, metric_zh, unit_zh, module, grain, period_from, period_to, dimension, member, member_zh, state, value, min_cell,
       module_days, as_of, is_final, source_hash, version)
     select tenant_id, $2, county_code, city_code, area_code, 'sample.things', '试验', '个', 'sample', 'MONTH', '2026-03-01', '2026-03-31', '', '', '', 'VALUE', 1, 0, 1, $3, false, 'x', 1 from core.tenant where tenant_id = $1`,
    [tenantId, newId(), at],
  );
  await superuser.query(
    `insert into exchange.answer (tenant_id, id, matter_id, county_code, city_code, verdict, text, answered_by, answered_at)
     select tenant_id, $3, id, county_code, city_code, 'RESULT', '已办', $3, $4 from exchange.matter where tenant_id = $1 and id = $2`,
    [tenantId, matter, newId(), at],
  );
};

/** What a township leaves in tables that are no records of the API: an event on its way, numbers, alarms, words that residents are found by, rows of imports, what has left the audit trail (of blocks that are sealed already), the exchange with the county. */
export const leaveTraces = async (on: TestDatabase, township: Township): Promise<void> => {
  const { tenantId } = township;
  const [event, at] = [newId(), township.clock.now()];
  const asRole = (role: 'app' | 'worker', work: (tx: Transaction) => Promise<unknown>): Promise<unknown> =>
    inTenantTransaction(on.database.pool(role), { tenantId, scope: '*', actorId: NOBODY }, work);
  await asRole('app', async (tx) => {
    await tx.query(sql`insert into core.outbox (tenant_id, id, module, event, about, ids, occurred_at) values (${tenantId}, ${event}, 'sample', 'sample.done', ${event}, '{}'::jsonb, ${at})`);
    await tx.query(sql`insert into core.event_receipt (tenant_id, id, event_id, consumer, received_at) values (${tenantId}, ${newId()}, ${event}, 'sample', ${at})`);
  });
  await asRole('worker', (tx) =>
    tx.query(sql`
      insert into core.event_delivery (tenant_id, id, event_id, seq, consumer, event, about, ids, occurred_at, state, attempts, next_at)
      values (${tenantId}, ${newId()}, ${event}, 1, 'sample', 'sample.done', ${event}, '{}'::jsonb, ${at}, 'PENDING', 0, ${at})`),
  );
  await leaveItemTraces(on, township);
};
