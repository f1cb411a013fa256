import type { ValueKind } from './facts.js';

/** The column type of each kind of value: only types whose comparison is leakproof may be filtered (performance.md, last section). */
export const POSTGRES_TYPES = {
  text: 'text',
  areaCode: 'text',
  int: 'int',
  flag: 'boolean',
  day: 'date',
  instant: 'timestamptz',
  money: 'bigint',
  mass: 'bigint',
  id: 'uuid',
  json: 'jsonb',
  geo: 'jsonb',
} as const satisfies Readonly<Record<ValueKind, string>>;
