import type { Actor, RequestFacts } from '@xiangzhi/access';

/** Who is signed in, as far as the API needs to know; identity's own type has more. */
export interface SessionView {
  readonly actor: Actor;
}

/** What the `run` of an operation gets: who asks, and the services of the runtime. */
export interface OperationContext {
  readonly actor: Actor;
  /** Null when nobody is signed in. */
  readonly session: SessionView | null;
  readonly facts: RequestFacts;
  /** A service of the runtime's container, by its class. */
  get<Service>(token: abstract new (...args: never[]) => Service): Service;
}
