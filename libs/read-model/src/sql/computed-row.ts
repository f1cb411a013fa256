import { fragment, type ComputedRow, type Fragment } from '@xiangzhi/vocabulary';
import { columnOf } from '../catalogue/record-model.js';
import { ACTOR, NOW, TENANT, TODAY } from '../selection/request-values.js';

/** A row as computed fields and guards see it. */
export const computedRow = (alias: Fragment): ComputedRow => ({
  column: (name) => columnOf(alias, name),
  tenant: fragment`${TENANT}::uuid`,
  actor: fragment`${ACTOR}::uuid`,
  now: fragment`${NOW}::timestamptz`,
  today: fragment`${TODAY}::date`,
});
