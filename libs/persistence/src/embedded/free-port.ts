import { createServer, type AddressInfo } from 'node:net';
import { InstallationProblem } from '../installation/installation-problem.js';

const portIfFree = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const { port: bound } = probe.address() as AddressInfo;
      probe.close(() => resolve(bound));
    });
  });

/** The preferred port of 127.0.0.1 when it is free, otherwise any free one. @throws InstallationProblem PORT_NOT_USABLE. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred !== undefined) {
    const same = await portIfFree(preferred).catch(() => undefined);
    if (same !== undefined) return same;
  }
  try {
    return await portIfFree(0);
  } catch (cause) {
    throw new InstallationProblem('PORT_NOT_USABLE', {
      zh: '本机 127.0.0.1 上没有可用的端口，内置数据库无法启动。请检查网络设置和防护软件，或设置 DATABASE_URL。',
      en: 'No port of 127.0.0.1 can be listened on, so the embedded database cannot start. Check the network settings, or set DATABASE_URL.',
      cause,
    });
  }
}
