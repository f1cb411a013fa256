import { InstallationClock, mergeTownships } from '@xiangzhi/core-domain';
import { localDateFrom } from '@xiangzhi/kernel';
import { STANDARD_PACKAGE, type CreateTenantInput, type MergedTenants } from '@xiangzhi/tenancy';
import { textOf, textsOf, type Action, type Options } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';
import { giveSeatIn, givenSeat, seatLine, type GivenSeat } from './give-seat.js';
import { seatsOf } from './seat.js';

function successorOf(options: Options): CreateTenantInput {
  const [areaCode, name, countyCode, validFrom] = ['into', 'name', 'county', 'validFrom'].map((option) => textOf(options, option));
  return {
    packageKey: textOf(options, 'package') ?? STANDARD_PACKAGE.key,
    ...(areaCode ? { areaCode } : {}),
    ...(name ? { name } : {}),
    ...(countyCode ? { countyCode } : {}),
    ...(validFrom ? { validFrom: localDateFrom(validFrom, ['validFrom']) } : {}),
  };
}

const textFor = ({ successor, created, predecessors, archivedBefore }: MergedTenants, seats: readonly GivenSeat[]): string => {
  const names = (tenants: readonly { readonly displayName: string; readonly areaCode: string }[]): string => tenants.map(({ displayName, areaCode }) => `${displayName}（${areaCode}）`).join('、');
  return [
    ...(created ? [`已开通 ${created.displayName}（${created.areaCode}），共 ${created.units} 个单位。`] : []),
    ...(predecessors.length > 0 ? [`已将 ${names(predecessors)} 并入 ${successor.displayName}，原数据归档，只供查阅。`] : []),
    ...(archivedBefore.length > 0 ? [`${names(archivedBefore)} 先前已归档，查阅岗位已按${successor.displayName}现任人员补齐。`] : []),
    ...seats.map(seatLine),
    '未办结事项由后台任务移交，约一分钟后可用 xiangzhi tenant archive --code <原代码> 查看移交结果。',
  ].join('\n');
};

/** 撤乡并镇 (AM-18): all or nothing; asked again it lets in who has come since. */
export const mergeTownshipsInto: Action = (context, options) =>
  withInstallation(context, async ({ database }) => {
    const clock = await InstallationClock.open(database);
    try {
      const [seats, status] = [seatsOf(options), new Map<string, string>()];
      const merged = await mergeTownships(database, {
        into: successorOf(options),
        from: textsOf(options, 'from'),
        seat: async (tx, successor) => {
          for (const one of seats) status.set(one.role, await giveSeatIn(tx, successor, one, clock.now()));
        },
      }, clock);
      const given = [];
      for (const one of seats) given.push(await givenSeat(database, clock, { tenantId: merged.successor.tenantId, seat: one, status: status.get(one.role) ?? '' }));
      return { json: { ...merged, seats: given }, text: textFor(merged, given) };
    } finally {
      await clock.close();
    }
  });
