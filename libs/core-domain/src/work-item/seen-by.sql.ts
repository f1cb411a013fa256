import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/plugin-api';
import { heldPost, type AskedOf } from './light.sql.js';

type Reader = Pick<ComputedRow, 'actor' | 'post'>;

/** Whether something is there for some alone, and whoever asks is none of them. The platform, which is nobody, works on it like on anything else. */
export const isUnseenBy = (seenBy: Fragment, { actor, post }: Reader): Fragment =>
  fragment`(${seenBy} is not null and ${actor} is not null and not jsonb_exists_any(${seenBy}, array[${post.role}, ${actor}::text]))`;

/** The same of a row that says itself who sees it. */
export const isUnseen = (row: ComputedRow): Fragment => isUnseenBy(row.column('seen_by'), row);

/** The same of a user who is told of something: named himself, or by one of the posts that he holds. */
export const isUnseenByUser = (seenBy: Fragment, { tenant, user, today }: Omit<AskedOf, 'about'>): Fragment => fragment`(${seenBy} is not null and not jsonb_exists(${seenBy}, ${user}::text)
  and not exists (select from core.role_assignment a where a.tenant_id = ${tenant} and a.user_id = ${user} and ${heldPost(today)} and jsonb_exists(${seenBy}, a.role_code)))`;
