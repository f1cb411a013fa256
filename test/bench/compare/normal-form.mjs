const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** What is each server's own: cursors are opaque. */
const OWN = new Set(['endCursor', 'startCursor', 'cursor', '__typename']);

/** The same values in the same form: instants as such, whatever their spelling; fields in the order of their names. */
export function normalForm(value) {
  if (Array.isArray(value)) return value.map(normalForm);
  if (typeof value === 'string' && INSTANT.test(value)) return new Date(value).toISOString();
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([name]) => !OWN.has(name));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, one]) => [name, normalForm(one)]));
}
