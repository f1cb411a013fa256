import { runWorker } from '@xiangzhi/worker';
import type { Action } from '../command/context.js';

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/** Starts a worker. The process goes on until it is told to stop; a second signal ends it at once. */
export const workHere: Action = async ({ env }) => {
  const { close, logger } = await runWorker(env);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) process.exit(130);
    stopping = true;
    logger.info({ signal }, 'stopping');
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        logger.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  };
  for (const signal of SIGNALS) process.on(signal, () => stop(signal));
  return { json: { worker: 'started', pid: process.pid }, text: `后台进程已启动（进程号 ${process.pid}）。按 Ctrl+C 停止。\nThe worker is running; stop it with Ctrl+C.` };
};
