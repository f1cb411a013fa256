import type { Logger } from 'pino';

export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  exit(code: number): void;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * Stops the process in order at the first SIGTERM or SIGINT (exit 0, or 1 when stopping failed), at once at the second
 * (exit 130).
 * @returns takes the listeners away again.
 */
export const stopOnSignals = (close: () => Promise<void>, logger: Logger, source: SignalSource = process): (() => void) => {
  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    logger.info({ signal }, 'stopping');
    try {
      await close();
      source.exit(0);
    } catch (error) {
      logger.fatal({ err: error }, 'stopping failed');
      source.exit(1);
    }
  };
  const listeners = SIGNALS.map((signal) => {
    const listener = (): void => {
      if (stopping) {
        logger.warn({ signal }, 'stopped by force');
        source.exit(130);
        return;
      }
      stopping = true;
      void stop(signal);
    };
    source.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) source.off(signal, listener);
  };
};
