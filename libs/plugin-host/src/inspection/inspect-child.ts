/*
 * Runs in a process of its own: imports plugins one after the other, says what each is, and ends. What they print goes nowhere,
 * and what they send without knowing the errand is not heard.
 */
import 'reflect-metadata';
import { Worker } from 'node:worker_threads';
import { inspectManifest } from './inspect-manifest.js';
import type { InspectionAnswer, InspectionMessage } from './inspection.js';

/** A plugin that loops for ever blocks this thread, and whoever waits for us may have been killed: then another thread ends both. */
const GUARD = `const parent = process.ppid; setInterval(() => process.ppid === parent || process.kill(process.pid, 'SIGKILL'), 500);`;
new Worker(GUARD, { eval: true, execArgv: [] }).unref();

const [, , errand = '', ...manifestUrls] = process.argv;
const send = process.send?.bind(process);

const say = (message: InspectionMessage): Promise<void> =>
  new Promise((resolve, reject) => {
    if (send === undefined) reject(new Error('this file runs as the child of inspectPackages'));
    else send(message, undefined, {}, (error) => (error ? reject(error) : resolve()));
  });

const lookAt = async (manifestUrl: string): Promise<InspectionAnswer> => {
  try {
    const imported = (await import(manifestUrl)) as { readonly default?: unknown };
    return { ok: true, inspection: await inspectManifest(imported.default) };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message || error.name : String(error) };
  }
};

await say({ errand, ready: true });
for (const manifestUrl of manifestUrls) await say({ errand, answer: await lookAt(manifestUrl) });
process.exit(0);
