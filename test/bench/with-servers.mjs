import { Server } from './servers/server.mjs';

/** Starts servers one after the other, lets `work` use them, and stops them whatever happens. */
export async function withServers(descriptions, world, work) {
  const started = [];
  try {
    for (const description of descriptions) started.push(await Server.start(description, world));
    return await work(started);
  } finally {
    await Promise.all(started.map((server) => server.stop()));
  }
}
