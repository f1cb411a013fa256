import { runWorker } from '@xiangzhi/worker';
import type { Action } from '../command/context.js';

/** Starts a worker. The process goes on until it is told to stop. */
export const workHere: Action = async ({ env }) => {
  const { close, logger } = await runWorker(env);
  const { outliveRejections, stopOnSignals } = await import('@xiangzhi/gateway');
  outliveRejections(logger);
  stopOnSignals(close, logger);
  return { json: { worker: 'started', pid: process.pid }, text: `后台进程已启动（进程号 ${process.pid}）。按 Ctrl+C 停止。\nThe worker is running; stop it with Ctrl+C.` };
};
