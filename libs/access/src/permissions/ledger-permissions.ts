/** Who exports lists as files, and who decides about what is sensitive (§3.11, §3.13). */
export const LEDGER_PERMISSIONS = ['core:ledger:export', 'core:ledger:export-sensitive', 'core:ledger-export:approve'] as const;

export type LedgerPermission = (typeof LEDGER_PERMISSIONS)[number];

/** Takes lists out of the house in the columns that are asked for. */
export const EXPORTING: readonly LedgerPermission[] = ['core:ledger:export'];

/** Asks for sensitive ones too. */
export const EXPORTING_SENSITIVE: readonly LedgerPermission[] = ['core:ledger:export-sensitive'];

/** Decides about those. */
export const DECIDING_EXPORTS: readonly LedgerPermission[] = ['core:ledger-export:approve'];
