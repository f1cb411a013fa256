import { sameAnswers } from '../compare/same-answers.mjs';
import { enlarged } from '../data/sizes.mjs';
import { load } from '../drive/load.mjs';
import { depth } from '../operations/depth.mjs';
import { ratio, summary } from '../report/figures.mjs';
import { spelled, table } from '../report/table.mjs';
import { xiangzhi } from '../servers/xiangzhi/description.mjs';
import { withServers } from '../with-servers.mjs';

/** Page 1 in turn with the last page. */
export async function depthPart(world, { asked: { count, seconds }, say }) {
  const { near, far } = depth.pages(enlarged(world.sizes).issues);
  return withServers([xiangzhi], world, async ([server]) => {
    const cases = await Promise.all([near, far].map(async (page) => [`page ${page}`, (await sameAnswers([server], depth, [depth.caseOf(world.large, page)])).xiangzhi]));
    const figures = Object.fromEntries(cases.map(([name]) => [name, []]));
    for (let round = 0; round <= count; round += 1) {
      for (const [name, answers] of cases) figures[name].push(await load(server, depth, answers, round === 0 ? 1 : seconds));
    }
    // The first round has warmed up.
    for (const rounds of Object.values(figures)) rounds.shift();
    say(`depth: pages ${near} and ${far}`);
    const [first, last] = Object.values(figures);
    const rows = Object.entries(summary(figures)).map(([name, { perSecond, p50 }]) => [name, spelled(perSecond, 0), p50.median.toFixed(1)]);
    return ['## Deep pages', `${depth.what}: the far page takes ${spelled(ratio(first, last))} times as long as the first (goal: as much).`, table(['', 'requests/s: median (min–max)', 'p50 ms'], rows)];
  });
}
