import type { Actor } from '@xiangzhi/access';
import type { ResolvedSession } from '@xiangzhi/identity';
import type { GraphqlAnswer, GraphqlRequest, HostNumbers, PublicApis, SwapListener } from '@xiangzhi/plugin-host';

/** What answers GraphQL: runtimes of plugins, replaced as a whole by a hot swap. A request keeps the runtime that it began with. */
export interface RuntimeHost {
  /** Answers every request that it is given, errors included; a rejection is a defect. */
  execute(request: GraphqlRequest): Promise<GraphqlAnswer>;
  /** Interfaces that modules bring beside the API. */
  readonly publicApis: Pick<PublicApis, 'claims' | 'answer' | 'refusal'>;
  /** SDL of the caller's view, or of all installed modules with `@module(key)`. */
  schemaSdl(session: ResolvedSession | null, all: boolean): Promise<string>;
  /** For metrics and readiness. @throws Error while no runtime stands */
  numbers(): HostNumbers;
  onSwap(listener: SwapListener): void;
  /** Closes the runtimes; called once, after the last answer. */
  close(): Promise<void>;
}

/** The part of identity that the shell needs. */
export interface SessionResolver {
  /** @throws DomainError UNAUTHENTICATED, TOKEN_EXPIRED, and what a wrong acting assignment answers. */
  resolveActor(accessToken: string, actingAssignmentId?: string, options?: { readonly mutation: boolean }): Promise<ResolvedSession>;
  /** Who acts from a post now; `PUBLIC` where nobody can any more. */
  actorOfPost(assignmentId: string): Promise<Actor>;
}
