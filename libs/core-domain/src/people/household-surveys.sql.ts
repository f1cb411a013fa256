import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';

/** When somebody called on a household last, of whichever module, and was let in. */
export const lastSurveyOf = (row: ComputedRow): Fragment => fragment`(select max(s.surveyed_on) from core.household_survey s
  where s.tenant_id = ${row.tenant} and s.household_id = ${row.column('id')} and s.result <> 'REFUSED')`;

/** Whether a campaign that runs in its grid still wants it to be called on; a survey of thirty days before the campaign counts (§18.2). */
export const waitsForCollection = (row: ComputedRow): Fragment => fragment`exists (
  select from core.collection_task t where t.tenant_id = ${row.tenant} and t.state = 'OPEN' and starts_with(${row.column('unit_path')}, t.unit_path) and not exists (
    select from core.household_survey s where s.tenant_id = ${row.tenant} and s.household_id = ${row.column('id')} and s.surveyed_on >= t.counts_from and s.result <> 'REFUSED'))`;
