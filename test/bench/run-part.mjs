import { openWorld } from './data/world.mjs';
import { depthPart } from './parts/depth.mjs';
import { growthPart } from './parts/growth.mjs';
import { explainPart } from './parts/explain.mjs';
import { memoryPart } from './parts/memory.mjs';
import { modulesPart } from './parts/modules.mjs';
import { operationsPart } from './parts/operations.mjs';
import { documentOf, keep } from './report/document.mjs';
import { machine } from './report/machine.mjs';

/** Each writes a report of its own. What is printed only has no file: plans are long, and differ from run to run. */
const PARTS = {
  operations: { title: 'Benchmark', file: 'latest', runs: [operationsPart, depthPart] },
  explain: { title: 'Plans', runs: [explainPart] },
  memory: { title: 'Memory', file: 'memory', runs: [memoryPart] },
  modules: { title: 'Modules', file: 'modules', alone: modulesPart },
  growth: { title: 'Growth', file: 'growth', alone: growthPart },
};

async function withWorld({ asked, directory, say }, runs) {
  say(`data: ${asked.sizes.tenants} townships, ${asked.sizes.issues} issues each, in ${directory}`);
  const world = await openWorld(directory, asked.sizes);
  try {
    const facts = await machine(world.superuser);
    const sections = [];
    for (const run of runs) sections.push(...(await run(world, { asked, say })));
    return { facts, sections, sizes: asked.sizes };
  } finally {
    await world.close();
  }
}

/** Of a part that makes its own data. */
const alone = async (context, run) => ({ facts: await machine(), sections: await run(context) });

/**
 * Makes the data, runs a part, prints its report, and keeps it when it was a run of everything.
 * @throws WrongAnswer and whatever stops a server
 */
export async function runPart(name, context) {
  const { asked, say } = context;
  const part = PARTS[name];
  const { facts, sizes, sections } = part.alone ? await alone(context, part.alone) : await withWorld(context, part.runs);
  const document = documentOf({ title: part.title, facts, sizes, asked }, sections);
  say(`\n${document}`);
  if (part.file && asked.isWhole) say(`kept as ${await keep(part.file, document)}`);
}
