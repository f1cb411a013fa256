import { requestOf } from './banner.mjs';
import { StartedProcess } from './started-process.mjs';

/**
 * Starts the product once and checks what a newcomer meets. Checks run in order and the first failure ends them, but
 * the process is stopped in any case.
 * @returns {Promise<{ passed: string[], failed: string[], output: string }>}
 */
export async function checkStart(command, { env, cwd, withinMs, stopWithinMs = 15_000, title }) {
  const started = new StartedProcess(command, { env, cwd });
  const result = { passed: [], failed: [], output: '' };
  const check = async (what, run) => {
    try {
      const value = await run();
      result.passed.push(`${title}: ${what}`);
      return value;
    } catch (error) {
      result.failed.push(`${title}: ${what}: ${error.message}`);
      throw error;
    }
  };
  try {
    const banner = await check('prints its address, demo logins and a first query', () => banners(started, withinMs));
    await check(`answers the printed first query within ${withinMs / 1000} s`, () => ask(banner, started, withinMs));
    await check('ends with 0 on SIGTERM and leaves nothing behind', () => started.stop(stopWithinMs));
  } catch {
    // The failure is in the result already.
  }
  started.kill();
  return { ...result, output: started.output };
}

async function banners(started, withinMs) {
  const banner = await started.banner(withinMs);
  if (banner.logins.length === 0) throw new Error('no line with a demo login (an 11-digit mobile number)');
  return banner;
}

async function ask(banner, started, withinMs) {
  const { url, ...request } = requestOf(banner.curl);
  if (url !== banner.url) throw new Error(`the first query goes to ${url}, the banner says ${banner.url}`);
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(withinMs) });
  const answer = await response.json();
  if (!response.ok || answer.errors !== undefined || !hasValue(answer.data)) {
    throw new Error(`HTTP ${response.status}: ${JSON.stringify(answer).slice(0, 500)}`);
  }
  const took = performance.now() - started.started;
  if (took > withinMs) throw new Error(`it took ${(took / 1000).toFixed(1)} s`);
}

const hasValue = (data) => Object.values(data ?? {}).some((value) => value !== null);
