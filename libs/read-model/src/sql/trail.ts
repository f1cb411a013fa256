import { fragment, joined, type ComputedRow, type Fragment } from '@xiangzhi/vocabulary';
import type { AuditedField, FieldPlan } from '../plan/plan-tree.js';
import { TRAIL_KEY } from '../plan/trail.js';
import { ACTOR, NOW, POST_ID, REQUEST_ID, REQUEST_IP, REQUEST_PURPOSE, TENANT } from '../selection/request-values.js';
import { literal } from './values.js';

const named = (audited: readonly AuditedField[], of: AuditedField['of']): string => audited.filter((field) => field.of === of).map(({ property }) => property).join();

/** Those that are read in the row whoever reads it, or by its level. */
const byLevel = (audited: readonly AuditedField[], raised?: Fragment): Fragment => {
  const every = named(audited, 'every');
  if (!raised) return literal(every);
  const inOne = (of: 'raised' | 'plain'): Fragment => literal([every, named(audited, of)].filter(Boolean).join());
  return fragment`case when ${raised} then ${inOne('raised')} else ${inOne('plain')} end`;
};

type Trail = Extract<FieldPlan, { kind: 'trail' }>;

/**
 * What one row says of itself: `Resident illness,income 0190…`; nothing where its level is not the one at which this is written down, and
 * where whoever asks is none of the readers.
 * @param raised whether the level of the row is raised
 */
export const trailRowSql = ({ record, audited }: Trail, row: ComputedRow, raised?: Fragment): Fragment => {
  const id = row.column('id');
  const byRow = audited.flatMap((field) => (field.of === 'readers' ? [fragment`case when coalesce((${field.readers(row)}), false) then ${literal(field.property)} end`] : []));
  if (byRow.length === 0 && (!raised || audited.every(({ of }) => of === 'every'))) return fragment`${literal(`${record} ${named(audited, 'every')} `)} || ${id}::text`;
  const properties = byRow.length === 0 ? byLevel(audited, raised) : fragment`concat_ws(',', nullif(${byLevel(audited, raised)}, ''), ${joined(byRow, ', ')})`;
  return fragment`${literal(`${record} `)} || nullif(${properties}, '') || ' ' || ${id}::text`;
};

/**
 * The part of a statement that writes down who reads which sensitive fields of which rows: one entry a row, in the transaction
 * of the read, so that nothing is read without its entry.
 * @param trails JSON texts of the trail of each root field
 */
export const trailSql = (trails: readonly Fragment[]): Fragment => fragment`
  trail as (
    insert into audit.entry (tenant_id, id, at, actor_id, assignment_id, ip, action, object_type, object_id, changed_fields, outcome, purpose, request_id)
    select ${TENANT}::uuid, xz.uuid7(), ${NOW}::timestamptz, ${ACTOR}::uuid, ${POST_ID}::uuid, ${REQUEST_IP}::text, 'READ_SENSITIVE', line.record, line.id,
      jsonb_object_agg(property, '{"read": true}'::jsonb), 'OK', ${REQUEST_PURPOSE}::text, ${REQUEST_ID}::text
    from (
      select split_part(said, ' ', 1) as record, split_part(said, ' ', 2) as properties, split_part(said, ' ', 3)::uuid as id
      from jsonb_path_query(jsonb_build_array(${joined(trails.map((text) => fragment`(${text})::jsonb`), ', ')}), ${literal(`strict $.**."${TRAIL_KEY}"`)}::jsonpath) found, lateral (select found #>> '{}' as said) text
      where said is not null
    ) line, lateral unnest(string_to_array(line.properties, ',')) property
    group by line.record, line.id)`;
