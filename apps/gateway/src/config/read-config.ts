import { ConfigProblem, type VariableProblem } from './config-problem.js';
import { DEFAULT_LIMITS, type GatewayConfig } from './gateway-config.js';
import { hostName, instant, integerBetween, oneOf, originList, path, trustedProxies, type Reading } from './variables.js';

export type Environment = Readonly<Record<string, string | undefined>>;

const MEGABYTE = 1_048_576;
const LOG_LEVELS = ['info', 'trace', 'debug', 'warn', 'error', 'fatal', 'silent'] as const;

/**
 * The configuration that an environment spells; an empty variable counts as absent.
 * @throws ConfigProblem naming every faulty variable, its value and the cure.
 */
export const readConfig = (environment: Environment): GatewayConfig => {
  const problems: VariableProblem[] = [];
  const read = <T, D>(variable: string, reader: (text: string) => Reading<T>, fallback: D): T | D => {
    const text = environment[variable]?.trim();
    if (text === undefined || text === '') return fallback;
    const reading = reader(text);
    if ('value' in reading) return reading.value;
    problems.push({ variable, value: text.slice(0, 200), messageZh: reading.messageZh, example: reading.example });
    return fallback;
  };
  const config: GatewayConfig = {
    port: read('PORT', integerBetween(0, 65_535, '4000'), 4000),
    host: read('HOST', hostName, '127.0.0.1'),
    dataDirectory: read('XIANGZHI_DATA', path, '.xiangzhi'),
    demo: read('XIANGZHI_DEMO', oneOf(['puyang', 'puyang-small', 'none']), undefined),
    origins: read('XIANGZHI_ORIGINS', originList, undefined),
    trustProxy: read('TRUST_PROXY', trustedProxies, false),
    clockStart: read('XIANGZHI_CLOCK', instant, undefined),
    logLevel: read('LOG_LEVEL', oneOf(LOG_LEVELS), 'info'),
    production: read('NODE_ENV', oneOf(['production', 'development', 'test']), 'development') === 'production',
    drainDelaySeconds: read('XIANGZHI_DRAIN_DELAY', integerBetween(0, 120, '5'), 0),
    limits: {
      ...DEFAULT_LIMITS,
      fileBytes: read('XIANGZHI_FILE_MB', integerBetween(1, 200, '20'), DEFAULT_LIMITS.fileBytes / MEGABYTE) * MEGABYTE,
      anonymousPerMinute: read('XIANGZHI_ANONYMOUS_RATE', integerBetween(1, 1_000_000, '600'), DEFAULT_LIMITS.anonymousPerMinute),
    },
  };
  if (problems.length > 0) throw new ConfigProblem(problems);
  return config;
};
