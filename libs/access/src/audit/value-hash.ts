import { createHmac } from 'node:crypto';
import type { PrivacyLevel } from '../actor.js';

/** One changed field as the write model knows it. */
export interface FieldChange {
  readonly field: string;
  readonly level: PrivacyLevel;
  readonly before: unknown;
  readonly after: unknown;
}

/** A value as the trail may show it: in clear up to L1, as keyed hashes above. */
export type TrailValue = { readonly before: unknown; readonly after: unknown } | { readonly beforeHash: string | null; readonly afterHash: string | null };

declare const hashed: unique symbol;

/** Changes by field name. Made by `hashedChanges` alone, so that no raw value of L2 or above gets into the trail. */
export type HashedChanges = Readonly<Record<string, TrailValue>> & { readonly [hashed]: true };

/** Where a hash is valid. Equal values of two townships, or of two fields, have different hashes. */
export interface HashingScope {
  /** Secret of the installation; without it a mobile number could be found by trying all of them. */
  readonly key: string | Uint8Array;
  readonly tenantId: string;
  readonly objectType: string;
}

const FIRST_HASHED_LEVEL: PrivacyLevel = 2;

/** JSON with sorted keys, so that one value has one spelling. */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'bigint') return `"${value}"`;
  if (value instanceof Date) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

const keyed = (scope: HashingScope, field: string, text: string): string =>
  createHmac('sha256', scope.key)
    .update(JSON.stringify(['xz-audit-value-1', scope.tenantId, scope.objectType, field]))
    .update('\0')
    .update(text)
    .digest('hex');

/** The keyed hash of one field's value; null stays null, because “there was nothing” is no secret. */
export const hashedValue = (scope: HashingScope, field: string, value: unknown): string | null =>
  value === null || value === undefined ? null : keyed(scope, field, canonicalJson(value));

/** The keyed hash of a whole record, for `beforeHash` and `afterHash`. */
export const recordHash = (scope: HashingScope, record: Readonly<Record<string, unknown>> | null): string | null =>
  record === null ? null : keyed(scope, '', canonicalJson(record));

const trailValue = (scope: HashingScope, { field, level, before, after }: FieldChange): TrailValue =>
  level < FIRST_HASHED_LEVEL
    ? { before: before ?? null, after: after ?? null }
    : { beforeHash: hashedValue(scope, field, before), afterHash: hashedValue(scope, field, after) };

/** What the trail keeps of a change: values up to L1, keyed hashes of everything above (domain-model §3.7). */
export const hashedChanges = (scope: HashingScope, changes: readonly FieldChange[]): HashedChanges =>
  Object.fromEntries(changes.map((change) => [change.field, trailValue(scope, change)])) as unknown as HashedChanges;
