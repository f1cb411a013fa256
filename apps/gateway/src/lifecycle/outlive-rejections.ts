import type { Logger } from 'pino';

export interface RejectionSource {
  on(event: 'unhandledRejection', listener: (reason: unknown) => void): unknown;
}

/**
 * A promise that nobody waits for, such as a forgotten `await` in a module, is a defect of that module: it is logged, and everybody
 * else is served on. Node would end the process of all townships.
 */
export const outliveRejections = (logger: Logger, source: RejectionSource = process): void => {
  source.on('unhandledRejection', (reason) => logger.error({ err: reason }, 'a rejected promise that nobody waits for: look for a forgotten await'));
};
