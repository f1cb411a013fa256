import { noCrossPluginImport } from './rules/no-cross-plugin-import.mjs';
import { noEnterWith } from './rules/no-enter-with.mjs';
import { noFocusedTests } from './rules/no-focused-tests.mjs';
import { noModuleLevelMutableState } from './rules/no-module-level-mutable-state.mjs';
import { noRawSql } from './rules/no-raw-sql.mjs';
import { noTenantContextByHand } from './rules/no-tenant-context-by-hand.mjs';
import { noWallClock } from './rules/no-wall-clock.mjs';

/** The rules of this repository, as the ESLint plugin `xiangzhi`. Each has a red sample in `rules/<name>.spec.mjs`. */
export const ownRules = Object.freeze({
  'no-cross-plugin-import': noCrossPluginImport,
  'no-enter-with': noEnterWith,
  'no-focused-tests': noFocusedTests,
  'no-module-level-mutable-state': noModuleLevelMutableState,
  'no-raw-sql': noRawSql,
  'no-tenant-context-by-hand': noTenantContextByHand,
  'no-wall-clock': noWallClock,
});
