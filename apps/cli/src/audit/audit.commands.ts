import type { CommandSpec } from '../command/command-spec.js';

export const auditCommands: readonly CommandSpec[] = [
  {
    name: 'audit verify',
    zh: '核验审计链是否被改动：平台和全部乡镇，或指定一个',
    en: 'recompute the audit chains of the platform and all townships, or of one',
    examples: ['audit verify', 'audit verify --tenant 410922100 --json', 'audit verify --tenant platform --anchor 12:9f86d081…'],
    options: [
      { flags: '--tenant <code>', zh: '乡镇的 9 位代码，或 platform', en: 'nine-digit code of a township, or platform' },
      { flags: '--anchor <no:hash>', zh: '以前另行保存的链头，链中必须仍然包含它', en: 'a head that was kept elsewhere; the chain must still contain it' },
    ],
    load: async () => (await import('./verify-chains.js')).verifyChains,
  },
];
