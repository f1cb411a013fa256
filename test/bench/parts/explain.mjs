import { explain } from '../explain/explain.mjs';
import { operations } from '../operations/index.mjs';

const fenced = (plan) => `\`\`\`\n${plan}\n\`\`\``;

/** What PostgreSQL does for each operation. @throws Error when a table is scanned that must be found by an index */
export async function explainPart(world, { asked }) {
  const found = await explain(operations.filter(({ key }) => !asked.only || asked.only.includes(key)), world);
  const scanned = found.filter(({ scans }) => scans).map(({ operation }) => operation.key);
  const sections = found.flatMap(({ operation, plans }) => [`## ${operation.key}: ${operation.what}`, `${plans.length} statement${plans.length === 1 ? '' : 's'}`, ...plans.map(fenced)]);
  if (scanned.length === 0) return sections;
  throw Object.assign(new Error(`A whole table is scanned in ${scanned.join(', ')}`), { sections });
}
