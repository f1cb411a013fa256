import { fragment, identifier, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';
import { SEES_MEMBERS } from './problem.rules.js';

type Reader = Pick<ComputedRow, 'actor' | 'post'>;

const isOutsider = (level: Fragment, person: Fragment, { actor, post }: Reader): Fragment =>
  fragment`(${level} = 'MEMBER' and ${actor} is not null and ${person} is distinct from ${actor} and coalesce(${post.role} <> all (${SEES_MEMBERS}::text[]), true))`;

/** CR-6: a problem of a member of the leading group is there for that member, the secretary and the supervisor alone. The platform works on it like on any other. */
export const isConfined = (row: ComputedRow): Fragment => isOutsider(row.column('level'), row.column('person_involved_id'), row);

/** CR-6, of what hangs on a problem by `problem_id`. */
export const isOfConfined = (row: ComputedRow): Fragment => fragment`exists (
  select from conduct_rectification.conduct_problem p where p.tenant_id = ${row.tenant} and p.id = ${row.column('problem_id')} and ${isOutsider(identifier('p', 'level'), identifier('p', 'person_involved_id'), row)})`;
