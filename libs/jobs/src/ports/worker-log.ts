/** The part of a logger that is needed here; pino's has it. */
export interface JobsLogger {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  error(facts: object, message: string): void;
}
