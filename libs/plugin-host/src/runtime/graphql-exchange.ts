import type { RequestFacts } from '@xiangzhi/access';
import type { LoadedDocument } from '@xiangzhi/graphql-kit';
import type { ResolvedSession } from '@xiangzhi/identity';

/** One GraphQL request as the shell hands it on: well-formed, within all limits, its token checked. */
export interface GraphqlRequest {
  readonly method: 'POST' | 'GET';
  /** Lower-case names; without `authorization` and `cookie`. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: {
    readonly query: string;
    readonly operationName?: string;
    readonly variables?: Readonly<Record<string, unknown>>;
    readonly extensions?: Readonly<Record<string, unknown>>;
  };
  readonly search: string;
  /** Null for somebody who is not signed in. */
  readonly session: ResolvedSession | null;
  readonly facts: RequestFacts;
  readonly loaded: LoadedDocument;
  readonly signal?: AbortSignal;
}

export interface GraphqlAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}
