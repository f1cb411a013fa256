/** `npm test`: lint, types, DDL lint, build, all tests. The last line is `N passed, N failed`. */
import { runStep } from './test/run-step.mjs';
import { groups, total } from './test/steps.mjs';

const started = performance.now();
const results = [];
for (const group of groups) results.push(...(await Promise.all(group.map((step) => runStep(step)))));

const { passed, failed } = total(results);
console.log(`\n${((performance.now() - started) / 1000).toFixed(1)} s in all`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
