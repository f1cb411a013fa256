import { defineTransition, Input, ReasonInput } from '@xiangzhi/plugin-api';
import { readyUntil } from './export-limits.rules.js';
import { LedgerExport } from './ledger-export.record.js';
import { APPROVED_TWICE_FROM } from './ledger-export.states.js';

/** §3.11: one person besides the one who asks decides about level 3, two about level 4; the table keeps them apart (SOD-2). */
export const approveLedgerExport = defineTransition({
  name: 'approveLedgerExport',
  record: LedgerExport,
  action: 'approve',
  step({ actor: { userId }, now }, { level, state }) {
    if (state === 'APPROVED_ONCE') return { to: 'READY', changes: { secondApproverId: userId, readyUntil: readyUntil(now) } };
    if (level >= APPROVED_TWICE_FROM) return { to: 'APPROVED_ONCE', changes: { approverId: userId } };
    return { to: 'READY', changes: { approverId: userId, readyUntil: readyUntil(now) } };
  },
});

@Input({ zh: '不批准导出', en: 'Which export, and why not.' })
export class RefuseLedgerExportInput extends ReasonInput {}

export const refuseLedgerExport = defineTransition({
  name: 'refuseLedgerExport',
  record: LedgerExport,
  action: 'refuse',
  input: RefuseLedgerExportInput,
  step: (_, __, { reason }) => ({ changes: { refusal: reason } }),
});
