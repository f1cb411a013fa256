import { sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import type { Person } from '../people/person.record.js';
import { FormTask } from './form-task.record.js';
import { PersonItem } from './person-item.record.js';

interface Found {
  readonly id: string;
}

/** RES-5: what is known of somebody, and what he is still asked, goes where he goes; who was burdened by it stays said. */
export const formsFollow = async (work: Work, personId: string, unitPath: string): Promise<void> => {
  const { tenantId } = work.actor;
  const items = await work.query<Found>(sql`select id from core.person_item where tenant_id = ${tenantId} and person_id = ${personId} order by id`);
  for (const { id } of items) await work.update(PersonItem, await work.lock(PersonItem, id), { unitPath });
  const tasks = await work.query<Found>(sql`select id from core.form_task where tenant_id = ${tenantId} and person_id = ${personId} and state = 'ISSUED' order by id`);
  for (const { id } of tasks) await work.update(FormTask, await work.lock(FormTask, id), { unitPath });
};

/** RES-1: what the kept row does not know it takes over, and the questions that nobody has asked about it. */
export const carryForms = async (work: Work, kept: RowOf<Person>, mergedId: string): Promise<void> => {
  const { tenantId } = work.actor;
  const { id: personId, unitPath } = kept;
  const items = await work.query<Found>(sql`
    select m.id from core.person_item m where m.tenant_id = ${tenantId} and m.person_id = ${mergedId}
      and not exists (select from core.person_item k where k.tenant_id = ${tenantId} and k.person_id = ${personId} and k.key = m.key) order by m.id`);
  for (const { id } of items) await work.update(PersonItem, await work.lock(PersonItem, id), { personId, unitPath });
  const tasks = await work.query<Found>(sql`
    select m.id from core.form_task m where m.tenant_id = ${tenantId} and m.person_id = ${mergedId} and m.state = 'ISSUED'
      and not exists (select from core.form_task k where k.tenant_id = ${tenantId} and k.person_id = ${personId} and k.form_id = m.form_id and k.state = 'ISSUED') order by m.id`);
  for (const { id } of tasks) await work.update(FormTask, await work.lock(FormTask, id), { personId, unitPath });
};
