import { fragment, states, type ChoiceOf, type Guard } from '@xiangzhi/plugin-api';

/** Level from which on a second person decides (§3.11). */
export const APPROVED_FROM = 3;

/** Level from which on two people decide besides the one who asks. */
export const APPROVED_TWICE_FROM = 4;

const needsNobody: Guard = {
  rule: '§3.11',
  zh: '含敏感个人信息，须经批准后才能导出',
  holds: (row) => fragment`(${row.column('level')} < 3)`,
};

/** An export up to level 2 is ready at once; beyond it somebody else decides, for minors two (§3.11, SOD-2). */
export const LedgerExportState = states('LedgerExportState', { zh: '导出状态', en: 'State of an export.' }, {
  rule: '§3.11',
  initial: 'REQUESTED',
  states: {
    REQUESTED: { zh: '待批准', en: 'Waits for a decision.' },
    APPROVED_ONCE: { zh: '待第二人批准', en: 'Waits for the decision of a second person.' },
    READY: { zh: '可下载', en: 'Can be fetched until its end.' },
    REFUSED: { zh: '未批准', en: 'Refused.' },
  },
  actions: {
    release: { zh: '导出', en: 'Nothing in it needs a decision.', from: ['REQUESTED'], to: 'READY', permission: 'core:ledger:export', guards: [needsNobody] },
    approve: {
      zh: '批准导出', en: 'Approve the export.', from: ['REQUESTED', 'APPROVED_ONCE'], to: ['READY', 'APPROVED_ONCE'],
      permission: 'core:ledger-export:approve', separateFrom: ['requester', 'approver'], separation: 'SOD-2',
    },
    refuse: { zh: '不批准导出', en: 'Refuse the export.', from: ['REQUESTED', 'APPROVED_ONCE'], to: 'REFUSED', permission: 'core:ledger-export:approve', separateFrom: ['requester'], separation: 'SOD-2' },
  },
});
export type LedgerExportState = ChoiceOf<typeof LedgerExportState>;
