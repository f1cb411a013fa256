import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import type { GatewayConfig } from '../config/gateway-config.js';
import { errorForLog, maskText, REDACTED_PATHS } from './redaction.rules.js';

/**
 * The structured log of a process: one JSON object per line, ISO time, no personal data (secret keys removed, numbers of
 * people and tokens masked in texts, errors reduced to what explains them).
 */
export const createLogger = (level: GatewayConfig['logLevel'], destination?: DestinationStream): Logger => {
  const options = {
    level,
    base: { pid: process.pid },
    timestamp: stdTimeFunctions.isoTime,
    redact: { paths: [...REDACTED_PATHS], censor: '[removed]' },
    serializers: { err: (error: unknown) => errorForLog(error), error: (error: unknown) => errorForLog(error) },
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: {
      streamWrite: maskLine,
    },
  };
  return destination ? pino(options, destination) : pino(options);
};

// The last fence: whatever a message or a field said, the line that leaves is masked as a text.
const maskLine = (line: string): string => maskText(line);
