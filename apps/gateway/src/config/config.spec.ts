import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigProblem, readConfig, readEnvironment } from '../index.js';

const problemOf = (environment: Record<string, string>): ConfigProblem => {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigProblem) return error;
    throw error;
  }
  throw new Error('was accepted');
};

describe('configuration', () => {
  it('an empty environment gives the defaults of the contract', () => {
    expect(readConfig({ PORT: '', HOST: ' ' })).toMatchObject({
      port: 4000, host: '127.0.0.1', dataDirectory: '.xiangzhi', demo: undefined, origins: undefined, trustProxy: false, clockStart: undefined, logLevel: 'info', production: false,
    });
  });

  it('reads every variable', () => {
    expect(
      readConfig({
        PORT: '0', HOST: '::', XIANGZHI_DATA: '/var/lib/xiangzhi', XIANGZHI_DEMO: 'puyang', XIANGZHI_ORIGINS: 'https://a.gov.cn, http://localhost:3000', TRUST_PROXY: 'loopback,10.0.0.0/8',
        XIANGZHI_CLOCK: '2026-03-01T08:00:00+08:00', LOG_LEVEL: 'debug', NODE_ENV: 'production', XIANGZHI_DRAIN_DELAY: '5', XIANGZHI_ANONYMOUS_RATE: '60',
      }),
    ).toMatchObject({
      port: 0, host: '::', dataDirectory: '/var/lib/xiangzhi', demo: 'puyang', origins: ['https://a.gov.cn', 'http://localhost:3000'], trustProxy: ['loopback', '10.0.0.0/8'],
      clockStart: new Date('2026-03-01T00:00:00Z'), logLevel: 'debug', production: true, drainDelaySeconds: 5, limits: { anonymousPerMinute: 60 },
    });
  });

  it.each([
    ['PORT', '70000'], ['PORT', '4000 '.repeat(2)], ['PORT', '-1'], ['PORT', '1e3'], ['HOST', 'http://localhost'], ['HOST', 'a b'], ['XIANGZHI_DEMO', 'zhengzhou'],
    ['XIANGZHI_ORIGINS', '*'], ['XIANGZHI_ORIGINS', 'a.gov.cn'], ['XIANGZHI_ORIGINS', 'https://a.gov.cn/'], ['XIANGZHI_ORIGINS', 'file:///x'],
    ['TRUST_PROXY', 'true'], ['TRUST_PROXY', '0.0.0.0/0'], ['TRUST_PROXY', '10.0.0.0/33'], ['TRUST_PROXY', 'proxy.local'], ['XIANGZHI_CLOCK', '2026-03-01'], ['LOG_LEVEL', 'loud'], ['NODE_ENV', 'prod'],
  ])('%s=%s is refused, naming variable, value and a cure that works', (variable, value) => {
    const [problem] = problemOf({ [variable]: value }).problems;
    expect(problem).toMatchObject({ variable, value: value.trim() });
    expect(problem?.messageZh).toMatch(/\p{Script=Han}/u);
    expect(() => readConfig({ [variable]: problem?.example ?? '' })).not.toThrow();
  });

  it('names all faulty variables at once', () => {
    expect(problemOf({ PORT: 'x', LOG_LEVEL: 'y' }).problems.map((p) => p.variable)).toEqual(['PORT', 'LOG_LEVEL']);
  });

  it('the environment of the process wins over .env, and a missing .env is none', () => {
    const directory = mkdtempSync(join(tmpdir(), 'xiangzhi-env-'));
    expect(readEnvironment(directory, { PORT: '1' })).toEqual({ PORT: '1' });
    writeFileSync(join(directory, '.env'), '# comment\nPORT=2\nHOST="0.0.0.0"\n');
    expect(readEnvironment(directory, { PORT: '1' })).toEqual({ PORT: '1', HOST: '0.0.0.0' });
    rmSync(directory, { recursive: true });
  });

  it('a .env that cannot be read is said so', () => {
    const directory = mkdtempSync(join(tmpdir(), 'xiangzhi-env-'));
    expect(() => readEnvironment(join(directory, 'x\0'), {})).toThrow(ConfigProblem);
    rmSync(directory, { recursive: true });
  });
});
