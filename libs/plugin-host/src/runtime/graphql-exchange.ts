import type { RequestFacts } from '@xiangzhi/access';
import type { LoadedDocument } from '@xiangzhi/graphql-kit';
import type { ResolvedSession } from '@xiangzhi/identity';

/** What a client asks. */
export interface GraphqlParameters {
  readonly query: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** One GraphQL request as the shell hands it on: well-formed, within all limits, its token checked. */
export interface GraphqlRequest {
  readonly method: 'POST' | 'GET';
  /** Lower-case names; without `authorization` and `cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  /** Read from the body, or from the query string of a GET. */
  readonly body: GraphqlParameters;
  /** The query string of a GET with its `?`, otherwise empty. */
  readonly search: string;
  /** Null for somebody who is not signed in. */
  readonly session: ResolvedSession | null;
  readonly facts: RequestFacts;
  /** The parsed text, from the store that all views share. */
  readonly loaded: LoadedDocument;
  /** Aborts when the client goes away, the time is up or the process stops. */
  readonly signal?: AbortSignal;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
