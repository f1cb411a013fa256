import { InstallationClock, readInstallationFacts, releaseClock, setClock } from '@xiangzhi/core-domain';
import { formatDateTime, parseDateTime } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import type { Action, CommandResult } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';

async function shown(database: Database): Promise<CommandResult> {
  const { madeByDemo, clockOffsetMs } = await readInstallationFacts(database);
  const clock = await InstallationClock.open(database);
  const now = formatDateTime(clock.now());
  await clock.close();
  const state = clockOffsetMs === null ? '真实时间' : '已移动';
  return { json: { now, moved: clockOffsetMs !== null, offsetMs: clockOffsetMs ?? 0, movable: madeByDemo }, text: `${now}（${state}）` };
}

export const showClock: Action = (context) => withInstallation(context, ({ database }) => shown(database));

export const setBusinessClock: Action = async (context, _, [text = '']) => {
  const instant = parseDateTime(text, ['instant']);
  return withInstallation(context, async ({ database }) => {
    await setClock(database, instant);
    return shown(database);
  });
};

export const releaseBusinessClock: Action = (context) =>
  withInstallation(context, async ({ database }) => {
    await releaseClock(database);
    return shown(database);
  });
