import type { Actor, RequestFacts } from '@xiangzhi/access';
import type { ResolvedSession } from '@xiangzhi/identity';

/** What the `run` of an operation gets: who asks, and the services of the runtime. */
export interface OperationContext {
  readonly actor: Actor;
  /** Null when nobody is signed in. */
  readonly session: ResolvedSession | null;
  readonly facts: RequestFacts;
  /** A service of the runtime's container, by its class. */
  readonly get: <Service>(token: abstract new (...args: never[]) => Service) => Service;
}
