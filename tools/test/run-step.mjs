import { spawn } from 'node:child_process';
import { workspaceRoot } from '../workspace.mjs';
import { jestReport } from './steps.mjs';

/**
 * Runs one step to its end. Its output is shown when it is complete, so that steps side by side do not mix; jest's is
 * shown as it comes, for those who wait.
 * @returns {Promise<{ name: string, code: number, milliseconds: number, tests?: { passed: number, failed: number } }>}
 */
export async function runStep(step, folder = workspaceRoot, write = (text) => process.stdout.write(text)) {
  const started = performance.now();
  const report = step.report ? jestReport() : null;
  const { code, output } = await runNode([...step.command, ...(report?.arguments ?? [])], folder, step.report && !step.quiet);
  const tests = report?.read();
  report?.remove();
  const milliseconds = Math.round(performance.now() - started);
  write(output === '' || output.endsWith('\n') ? output : `${output}\n`);
  write(`${code === 0 ? '✔' : '✘'} ${step.name}  ${(milliseconds / 1000).toFixed(1)} s\n`);
  return { name: step.name, code, milliseconds, ...(tests === undefined ? {} : { tests }) };
}

function runNode(command, cwd, live) {
  // jest writes its JSON to standard output too when it is asked for a file: only its standard error is for people.
  const stdio = live ? ['ignore', 'ignore', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(process.execPath, command, { cwd, stdio });
  const chunks = [];
  child.stdout?.on('data', (chunk) => chunks.push(chunk));
  child.stderr?.on('data', (chunk) => chunks.push(chunk));
  const stop = () => child.kill('SIGTERM');
  process.once('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      process.off('SIGTERM', stop);
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}
