import { schemaRules } from './schema-rules.mjs';
import { statementRules } from './statement-rules.mjs';

/**
 * Everything that the lint checks. `check(statement, world)` answers what is wrong, one text each, or nothing;
 * `rule` is the number in the schema rules of docs (scale-out) or the decision.
 */
export const rules = Object.freeze({ ...schemaRules, ...statementRules });
