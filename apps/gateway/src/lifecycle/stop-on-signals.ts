import type { Logger } from 'pino';

export interface SignalSource {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  off(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown;
  exit(code: number): void;
}

const SIGNALS = ['SIGTERM', 'SIGINT'] as const;

/**
 * One wish to stop often arrives twice: Ctrl-C reaches the whole group of processes, and npm hands it on once more. Only a
 * signal after this many milliseconds is a second wish.
 */
const ECHO_MS = 1_000;

/**
 * Stops the process in order at the first SIGTERM or SIGINT (exit 0, or 1 when stopping failed), at once at the second,
 * a second later or more (exit 130).
 * @returns takes the listeners away again.
 */
export const stopOnSignals = (close: () => Promise<void>, logger: Logger, source: SignalSource = process, echoMs = ECHO_MS): (() => void) => {
  let stoppingSince: number | undefined;
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
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince < echoMs) return;
        logger.warn({ signal }, 'stopped by force');
        source.exit(130);
        return;
      }
      stoppingSince = performance.now();
      void stop(signal);
    };
    source.on(signal, listener);
    return { signal, listener };
  });
  return () => {
    for (const { signal, listener } of listeners) source.off(signal, listener);
  };
};
