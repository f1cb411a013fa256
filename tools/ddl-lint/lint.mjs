import { exemptFiles, withoutTenant } from './allowed.mjs';
import { sqlTexts } from './migration-sql.mjs';
import { rules } from './rules.mjs';
import { splitStatements } from './statements.mjs';
import { knownTables } from './tables.mjs';

/**
 * Checks migrations together: what one file creates is known to the others.
 * @param {{ path: string, code: string }[]} files paths relative to the workspace
 * @returns {{ path: string, line: number, id: string, rule: string, message: string }[]} in the order of the files
 */
export function lintMigrations(files) {
  const statements = files.flatMap(statementsOf);
  const world = { isTenant: tenantTest(knownTables(statements)) };
  return statements.flatMap((statement) =>
    Object.entries(rules)
      .filter(([id]) => !isExempt(id, statement.path))
      .flatMap(([id, { rule, check }]) =>
        check(statement, world).map((message) => ({ path: statement.path, line: statement.line, id, rule, message })),
      ),
  );
}

function statementsOf({ path, code }) {
  const texts = path.endsWith('.sql') ? [{ text: code, line: 1 }] : sqlTexts(path, code);
  return texts.flatMap(({ text, line }) =>
    splitStatements(text).map((statement) => ({ text: statement.text, path, line: line + statement.line })),
  );
}

/**
 * A table is a township's unless the list says otherwise, or unless a migration creates it elsewhere without a
 * `tenant_id` — which the rule tenant-table then reports once, at its creation.
 */
function tenantTest(known) {
  return (table) => {
    if (withoutTenant.some((entry) => entry.table.test(table))) return false;
    return known.has(table) || table.includes('.');
  };
}

const isExempt = (id, path) => exemptFiles.some((entry) => entry.rule === id && entry.path === path);
