import { InstallationClock, inPlatformRealm, recordPlatformAct } from '@xiangzhi/core-domain';
import { IdentityOperator, mobileFrom, type CodePurpose, type OutgoingCode } from '@xiangzhi/identity';
import { formatDateTime, type Clock } from '@xiangzhi/kernel';
import { inTransaction, type Database } from '@xiangzhi/persistence';
import { listTenants } from '@xiangzhi/tenancy';
import { textOf, type Action, type Options } from '../command/context.js';
import { tableOf } from '../command/table.js';
import { withInstallation } from '../installation/with-installation.js';

const PURPOSE_ZH: Readonly<Record<CodePurpose, string>> = { INVITATION: '邀请', RESET: '重置密码' };

const NONE = '没有待转交的验证码。可用 --issue INVITATION 或 --issue RESET 签发新的。\nNo code waits to be handed over; issue one with --issue.';

/** Reading a code is an act: it opens an account. Which code it was stays out of the trail. */
const auditRead = (database: Database, clock: Clock, codes: readonly OutgoingCode[]): Promise<void> =>
  inPlatformRealm(database, async (tx) => {
    for (const { id, purpose } of codes) await recordPlatformAct(tx, { action: 'READ_SENSITIVE', objectType: 'OneTimeCode', objectId: id, at: clock.now(), facts: { purpose } });
  });

async function codesOf(operator: IdentityOperator, options: Options): Promise<readonly OutgoingCode[]> {
  const mobile = mobileFrom(textOf(options, 'mobile') ?? '', ['mobile']);
  const issue = textOf(options, 'issue') as CodePurpose | undefined;
  if (issue !== undefined) return [await operator.issueCode(mobile, issue)];
  return (await operator.outgoingCodes()).filter((code) => code.mobile === mobile);
}

/** What an operator hands over until there is a channel of its own. */
export const readCodes: Action = (context, options) =>
  withInstallation(context, async ({ database }) => {
    const clock = await InstallationClock.open(database);
    try {
      const operator = new IdentityOperator(database, clock);
      const codes = await codesOf(operator, options);
      await auditRead(database, clock, codes);
      if (options['delivered'] === true) for (const { id } of codes) await operator.markDelivered(id);
      const tenants = await inTransaction(database.pool('platform'), (tx) => listTenants(tx));
      const issuer = (id: string | null): string => tenants.find(({ tenantId }) => tenantId === id)?.displayName ?? '平台';
      const rows = codes.map(({ purpose, code, expiresAt, issuedIn }) => [PURPOSE_ZH[purpose], code, formatDateTime(expiresAt), issuer(issuedIn)]);
      return { json: codes, text: codes.length === 0 ? NONE : tableOf(['用途', '验证码', '有效期至', '签发方'], rows) };
    } finally {
      await clock.close();
    }
  });
