import { join } from 'node:path';
import { openWorld } from '../data/world.mjs';
import { boot } from '../modules/boot.mjs';
import { xiangzhiCommand } from '../modules/command-line.mjs';
import { hotSwap } from '../modules/hot-swap.mjs';
import { KEYS, packPlugin } from '../modules/pack-plugins.mjs';
import { spelled, table } from '../report/table.mjs';

/** Rows do not matter here. */
const SIZES = { tenants: 3, issues: 60, grids: 10, people: 12, read: 1, written: 1 };

const GOALS = { processorMs: 25, megabytes: 3, seconds: 1 };

const verdict = (value, goal) => (value <= goal ? 'reached' : 'missed');

async function enableAll(world, keys, say) {
  for (const key of keys) {
    say(`module ${key}`);
    await xiangzhiCommand(world.directory, 'plugin', 'install', await packPlugin(world.directory, key));
    await xiangzhiCommand(world.directory, 'plugin', 'enable', key, '--tenant', world.written[0].areaCode);
  }
}

const bootTable = (few, many, more) => {
  const row = (title, what) => {
    const each = (many[what].median - few[what].median) / more;
    return [title, spelled(few[what], 0), spelled(many[what], 0), each.toFixed(1), ...(GOALS[what] ? [`≤ ${GOALS[what]}`, verdict(each, GOALS[what])] : ['', ''])];
  };
  return table(
    ['', 'with grids alone', `with ${more} modules more`, 'each further module', 'goal', ''],
    [
      row('processor time until the first answer, ms', 'processorMs'),
      row('from the command to the first answer, ms (says little on a busy machine)', 'ms'),
      row('resident memory then, MB', 'megabytes'),
    ],
  );
};

const swapSentence = ({ seconds, rate, sent, failures }) =>
  `A swap with 14 modules, while another township is asked ${rate} times a second: ${seconds.toFixed(2)} s (goal ≤ ${GOALS.seconds} s: ${verdict(seconds, GOALS.seconds)}), ${failures.length} of ${sent} requests failed${failures.length > 0 ? `, the first with ${failures[0]}` : ''} (goal: none at 500 a second).`;

async function sectionsOf(world, say) {
  const [last, ...others] = [...KEYS].reverse();
  const few = await boot(world);
  await enableAll(world, others.reverse(), say);
  await xiangzhiCommand(world.directory, 'plugin', 'install', await packPlugin(world.directory, last));
  const swap = await hotSwap(world, { key: last, areaCode: world.written[0].areaCode });
  const many = await boot(world);
  return ['## Modules', bootTable(few, many, KEYS.length), '## Hot swap', swapSentence(swap)];
}

/** What further modules cost when the product starts, and the swap when a township switches one on; in an installation of their own. */
export async function modulesPart({ directory, say }) {
  const world = await openWorld(join(directory, 'modules'), SIZES);
  try {
    return await sectionsOf(world, say);
  } finally {
    await world.close();
  }
}
