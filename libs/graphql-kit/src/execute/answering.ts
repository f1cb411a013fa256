import type { Contract, LocalDate } from '@xiangzhi/kernel';
import type { Statement } from '@xiangzhi/persistence';

/** The township in which a module is asked by another one. */
export interface AskedTownship {
  readonly tenantId: string;
  /** The business day. */
  readonly today: LocalDate;
  /** Reads as whoever asks may read: within the same units. It names the tenant. */
  readonly read: <Row>(statement: Statement) => Promise<readonly Row[]>;
}

/** How a module answers a question of another one, as the platform holds it. */
export interface Answering {
  /** Name of the contract. */
  readonly name: string;
  readonly run: (township: AskedTownship, asked: never) => Promise<unknown>;
}

/**
 * Declares that a module answers a contract; listed in `answers` of its module. Where the module is off, nobody answers.
 *
 * @example
 * export const partyOrgsOfUnits = answerTo(partyOrgsOf, ({ tenantId, read }, unitIds) => read(sql`…`));
 */
export const answerTo = <Asked, Answered>({ name }: Contract<Asked, Answered>, run: (township: AskedTownship, asked: Asked) => Promise<Answered>): Answering =>
  Object.freeze({ name, run });
