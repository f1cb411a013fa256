import type { LoggerService } from '@nestjs/common';
import type { Logger } from 'pino';

const textOf = (message: unknown): string => (typeof message === 'string' ? message : message instanceof Error ? message.message : JSON.stringify(message));

/** Nest's own messages in the process log. Its start-up chatter is of use to developers only: `debug`. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug(contextOf(rest), textOf(message));
  }

  error(message: unknown, ...rest: readonly unknown[]): void {
    const stack = rest.find((part) => typeof part === 'string' && part.includes('\n'));
    this.logger.error({ ...contextOf(rest), ...(message instanceof Error ? { err: message } : {}), ...(stack === undefined ? {} : { stack }) }, textOf(message));
  }

  warn(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.warn(contextOf(rest), textOf(message));
  }

  debug(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.debug(contextOf(rest), textOf(message));
  }

  verbose(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.trace(contextOf(rest), textOf(message));
  }

  fatal(message: unknown, ...rest: readonly unknown[]): void {
    this.logger.fatal(contextOf(rest), textOf(message));
  }
}

/** Nest passes the name of the speaking class last. */
const contextOf = (rest: readonly unknown[]): { readonly context?: string } => {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? { context: last } : {};
};
