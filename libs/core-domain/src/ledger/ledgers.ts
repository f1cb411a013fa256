import type { UseCase } from '@xiangzhi/plugin-api';
import type { Chapter } from '../chapter.js';
import { approveLedgerExport, refuseLedgerExport } from './decide-ledger-export.js';
import { exportLedger } from './export-ledger.js';
import { LedgerExport } from './ledger-export.record.js';
import { ledgersQuery } from './ledgers.operation.js';

/** What the core brings for ledgers (domain-model §2 Lists, §3.11); the file is the gateway's `GET /files/:id`. */
export const ledgers = {
  records: [LedgerExport],
  useCases: [exportLedger, approveLedgerExport, refuseLedgerExport] as readonly UseCase[],
  operations: [ledgersQuery],
  constraints: {
    ledger_export_two_people: { code: 'SEPARATION_OF_DUTIES', rule: 'SOD-2', messageZh: '导出人与批准人须是不同的人' },
    ledger_export_approved: { code: 'INVARIANT_VIOLATION', rule: '§3.11', messageZh: '敏感信息须经批准后才能导出' },
    ledger_export_purpose: { code: 'INVARIANT_VIOLATION', rule: '§3.11', messageZh: '导出个人信息须说明用途' },
  },
} satisfies Chapter;
