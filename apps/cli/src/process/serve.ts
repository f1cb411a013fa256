import type { Action } from '../command/context.js';

/** Starts everything and says how to use it. The process goes on until it is told to stop. */
export const serveHere: Action = async ({ env }) => {
  const { outliveRejections, serve, stopOnSignals } = await import('@xiangzhi/gateway');
  const { gateway, logger, banner } = await serve(env);
  outliveRejections(logger);
  stopOnSignals(() => gateway.close(), logger);
  return { json: { url: gateway.url, pid: process.pid }, text: banner };
};
