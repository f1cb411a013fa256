import { openWorld } from './data/world.mjs';
import { depthPart } from './parts/depth.mjs';
import { explainPart } from './parts/explain.mjs';
import { operationsPart } from './parts/operations.mjs';
import { documentOf, keep } from './report/document.mjs';
import { machine } from './report/machine.mjs';

/** Each writes a report of its own. */
const PARTS = {
  operations: { title: 'Benchmark', file: 'latest', runs: [operationsPart, depthPart] },
  // Printed only: plans are long, and differ from run to run.
  explain: { title: 'Plans', runs: [explainPart] },
};

/**
 * Makes the data, runs a part, prints its report, and keeps it when it was a run of everything.
 * @throws WrongAnswer and whatever stops a server
 */
export async function runPart(name, { asked, directory, say }) {
  const { title, file, runs } = PARTS[name];
  say(`data: ${asked.sizes.tenants} townships, ${asked.sizes.issues} issues each, in ${directory}`);
  const world = await openWorld(directory, asked.sizes);
  try {
    const facts = await machine(world.superuser);
    const sections = [];
    for (const run of runs) sections.push(...(await run(world, { asked, say })));
    const document = documentOf({ title, facts, sizes: asked.sizes, asked }, sections);
    say(`\n${document}`);
    if (file && asked.isWhole) say(`kept as ${await keep(file, document)}`);
  } finally {
    await world.close();
  }
}
