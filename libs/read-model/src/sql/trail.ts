import { fragment, joined, type Fragment } from '@xiangzhi/vocabulary';
import { TRAIL_KEY } from '../plan/trail.js';
import { ACTOR, NOW, POST_ID, REQUEST_ID, REQUEST_IP, REQUEST_PURPOSE, TENANT } from '../selection/request-values.js';
import { literal } from './values.js';

/** What one row says of itself: `Resident illness,income 0190…`. */
export const trailRowSql = (record: string, properties: readonly string[], id: Fragment): Fragment => fragment`${literal(`${record} ${properties.join()} `)} || ${id}::text`;

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
    ) line, lateral unnest(string_to_array(line.properties, ',')) property
    group by line.record, line.id)`;
