import type { Runtime } from '@xiangzhi/plugin-host';
import type { RuntimeHost } from '../runtime-port.js';

/** Hosts one runtime for the life of the process. */
export const singleRuntime = (runtime: Runtime): RuntimeHost => ({
  current: () => runtime,
  close: () => runtime.close(),
});
