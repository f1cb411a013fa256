/** A function that others may call without any right on the tables behind it. */
export interface DefinerFunction {
  /** With argument types, as GRANT and DROP want it. */
  readonly signature: string;
  /** From `create function` to the body's end. */
  readonly definition: string;
  /** Who may call it, besides xz_identity itself. */
  readonly callers: readonly ('xz_app' | 'xz_platform')[];
}

/**
 * The clauses of every SECURITY DEFINER function here. It runs as xz_identity, not as the owner of the database, and
 * finds nothing by search path.
 */
export const DEFINER = 'security definer set search_path = pg_catalog, pg_temp';

/**
 * Creates the functions and gives them to xz_identity. The owner becomes a member for that moment only; the new owner
 * needs CREATE on the schema for that moment only.
 */
export const givenToIdentity = (functions: readonly DefinerFunction[]): string[] => [
  'grant xz_identity to current_user',
  'grant create on schema identity to xz_identity',
  ...functions.flatMap(({ signature, definition, callers }) => [
    definition,
    `revoke all on function ${signature} from public`,
    ...callers.map((role) => `grant execute on function ${signature} to ${role}`),
    `grant execute on function ${signature} to xz_identity`,
    `alter function ${signature} owner to xz_identity`,
  ]),
  'revoke create on schema identity from xz_identity',
  'revoke xz_identity from current_user',
];
