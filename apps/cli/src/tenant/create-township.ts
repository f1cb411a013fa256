import { inPlatformRealm, InstallationClock, recordPlatformAct } from '@xiangzhi/core-domain';
import type { Clock } from '@xiangzhi/kernel';
import { inTransaction, type Database } from '@xiangzhi/persistence';
import { createTenant, STANDARD_PACKAGE, type CreatedTenant, type CreateTenantInput } from '@xiangzhi/tenancy';
import { textOf, type Action, type Options } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';
import { giveSeat, seatLine } from './give-seat.js';
import { seatsOf } from './seat.js';

function inputOf(options: Options): CreateTenantInput {
  const [areaCode, name, countyCode] = ['code', 'name', 'county'].map((option) => textOf(options, option));
  return {
    packageKey: textOf(options, 'package') ?? STANDARD_PACKAGE.key,
    ...(areaCode ? { areaCode } : {}),
    ...(name ? { name } : {}),
    ...(countyCode ? { countyCode } : {}),
  };
}

/** Creations are in the platform's chain (AM-19). */
export const auditCreated = (database: Database, clock: Clock, created: readonly CreatedTenant[]): Promise<void> =>
  inPlatformRealm(database, async (tx) => {
    for (const { tenantId, areaCode, units } of created) {
      await recordPlatformAct(tx, { action: 'CREATE', objectType: 'Tenant', objectId: tenantId, at: clock.now(), facts: { areaCode, units } });
    }
  });

export const createTownship: Action = (context, options) =>
  withInstallation(context, async ({ database }) => {
    const seats = seatsOf(options);
    const clock = await InstallationClock.open(database);
    try {
      const created = await inTransaction(database.pool('platform'), (tx) => createTenant(tx, inputOf(options), clock));
      await auditCreated(database, clock, [created]);
      const given = [];
      for (const seat of seats) given.push(await giveSeat(database, clock, created, seat));
      const head = `已开通 ${created.displayName}（${created.areaCode}），共 ${created.units} 个单位。`;
      const hint = given.length === 0 ? ['尚未签发席位，可用 xiangzhi user create 补签。'] : given.map(seatLine);
      return { json: { ...created, seats: given }, text: [head, ...hint].join('\n') };
    } finally {
      await clock.close();
    }
  });
