import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const from = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A process with a forgotten await; says what is logged, and that it lives on. */
const forgetful = (guard: string): string => `
  import { outliveRejections } from '${from('./outlive-rejections.ts')}';
  const logger = { error: ({ err }, text) => console.log(err.message, text) };
  ${guard}
  void Promise.reject(new Error('forgotten'));
  setTimeout(() => console.log('alive'), 50);`;

const run = (code: string): Promise<{ stdout: string }> =>
  promisify(execFile)(process.execPath, ['--import', from('../../../../tools/source-loader/register.mjs'), '--input-type=module', '-e', code]);

describe('a forgotten await of a module', () => {
  it('is logged and ends nobody’s process', async () => {
    const { stdout } = await run(forgetful('outliveRejections(logger);'));
    expect(stdout).toMatch(/^forgotten a rejected promise that nobody waits for[^]*alive\n$/);
  });

  it('red sample: without the guard the process ends', async () => {
    await expect(run(forgetful(''))).rejects.toThrow('forgotten');
  });
});
