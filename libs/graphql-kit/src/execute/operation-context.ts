import type { Actor, RequestFacts } from '@xiangzhi/access';
import type { Contract } from '@xiangzhi/kernel';
import type { ResolvedSession } from '@xiangzhi/identity';
import type { Statement } from '@xiangzhi/persistence';
import type { LedgerModel } from '@xiangzhi/read-model';

/** What the `run` of an operation gets: who asks, and the services of the runtime. */
export interface OperationContext {
  readonly actor: Actor;
  /** Null when nobody is signed in. */
  readonly session: ResolvedSession | null;
  readonly facts: RequestFacts;
  /** The business instant of the request. */
  readonly now: Date;
  /** Ledgers of the modules that the township has, by name. */
  readonly ledgers: ReadonlyMap<string, LedgerModel>;
  /**
   * Reads with the role and in the context of the actor: the rows of the own township, within the own units. One read-only
   * statement, written with the tagged `sql`; it must name the tenant. Masks are the planner's: an operation answers sums and
   * counts, not personal values.
   * @throws DomainError FORBIDDEN for actors outside of a township
   */
  readonly read: <Row>(statement: Statement) => Promise<readonly Row[]>;
  /**
   * Asks whichever module that is on here answers a contract; null where none does, so that what depends on it degrades visibly (CORE-09).
   * @throws DomainError FORBIDDEN for actors outside of a township
   */
  readonly ask: <Asked, Answered>(contract: Contract<Asked, Answered>, asked: Asked) => Promise<Answered | null>;
  /** A service of the runtime's container, by its class. */
  readonly get: <Service>(token: abstract new (...args: never[]) => Service) => Service;
}
