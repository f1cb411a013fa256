import { defineTownshipOperation } from '@xiangzhi/plugin-api';
import type { PrivacyLevel } from '@xiangzhi/access';
import { LedgerOutput, ledgerOutput } from './ledger.output.js';

const ORDINARY: PrivacyLevel = 2;

/** The ledgers whose list the caller may read, of the modules that the township has. */
export const ledgersQuery = defineTownshipOperation<object, readonly LedgerOutput[]>({
  kind: 'query',
  name: 'ledgers',
  zh: '可导出的台账',
  en: 'Ledgers that one may export.',
  access: { permission: 'core:ledger:export' },
  result: [LedgerOutput],
  run: ({ actor, ledgers }) => {
    const upTo = Math.min(ORDINARY, actor.clearance) as PrivacyLevel;
    const readable = [...ledgers.values()].filter(({ record: { permission } }) => permission === undefined || actor.permissions.has(permission));
    return Promise.resolve(readable.map((model) => ledgerOutput(model, upTo)));
  },
});
