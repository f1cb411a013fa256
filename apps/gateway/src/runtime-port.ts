import type { ResolvedSession } from '@xiangzhi/identity';
import type { GraphqlAnswer, GraphqlRequest } from '@xiangzhi/plugin-host';

/** What a runtime answers. Built from a set of plugins; replaced as a whole by a hot swap. */
export interface RuntimePort {
  /** Answers every request that it is given, errors included; a rejection is a defect. */
  execute(request: GraphqlRequest): Promise<GraphqlAnswer>;
  /** SDL of the caller's view, or of all installed modules with `@module(key)`. */
  schemaSdl(session: ResolvedSession | null, all: boolean): string | Promise<string>;
  /** Views held now. */
  viewCount(): number;
}

/** Knows which runtime answers now. A request keeps the runtime that it began with; a swap lets the old one drain. */
export interface RuntimeHost {
  current(): RuntimePort;
  /** Closes the runtimes; called once, after the last answer. */
  close(): Promise<void>;
}

/** The part of identity that the shell needs. */
export interface SessionResolver {
  /** @throws DomainError UNAUTHENTICATED, TOKEN_EXPIRED, and what a wrong acting assignment answers. */
  resolveActor(accessToken: string, actingAssignmentId?: string, options?: { readonly mutation: boolean }): Promise<ResolvedSession>;
}
