import { fragment, type ComputedRow, type Fragment, type LinkFragments, type PostFragments } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import { ACTOR, LINK_CLAIMS, LINK_INNER, LINK_OUTER, NOW, POST_CLEARANCE, POST_PATH, POST_PERMISSIONS, POST_ROLE, POST_UNIT, TENANT, TODAY } from '../selection/request-values.js';

const POST: PostFragments = {
  unitId: fragment`${POST_UNIT}::uuid`,
  unitPath: fragment`${POST_PATH}::text`,
  role: fragment`${POST_ROLE}::text`,
  permissions: fragment`${POST_PERMISSIONS}::text[]`,
  clearance: fragment`${POST_CLEARANCE}::int`,
};

const LINK: LinkFragments = {
  claims: fragment`${LINK_CLAIMS}::text`,
  inner: fragment`${LINK_INNER}::bytea`,
  outer: fragment`${LINK_OUTER}::bytea`,
};

/** A row as computed fields and guards see it. */
export const computedRow = (alias: Fragment): ComputedRow => ({
  column: (name) => columnOf(alias, name),
  tenant: fragment`${TENANT}::uuid`,
  actor: fragment`${ACTOR}::uuid`,
  post: POST,
  now: fragment`${NOW}::timestamptz`,
  today: fragment`${TODAY}::date`,
  link: LINK,
});
