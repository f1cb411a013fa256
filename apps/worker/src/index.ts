export { startWorker, type Worker, type WorkerOptions } from './start-worker.js';
export { runWorker, type RunningWorker } from './run-worker.js';
export { hostedModules, type ModuleWork, type WorkerPlugins } from './modules/worker-plugins.js';
export type { Parallel } from './modules/module-duties.js';
export type { WorkerLogger, WorkerParts } from './worker-parts.js';
export type { Duty, RoundReport } from './duties/duty.js';
export { clearExpired } from './duties/clear-expired.js';
export { confirmPosts } from './duties/confirm-posts.js';
export { sealChains, type SealSettings } from './duties/seal-chains.js';
