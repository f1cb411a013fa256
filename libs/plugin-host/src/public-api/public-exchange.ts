/** A request to an interface of a module, as the shell hands it on: within all limits. */
export interface PublicCall {
  readonly method: 'GET' | 'POST';
  /** Without the query string, still encoded. */
  readonly path: string;
  /** The query string without its `?`. */
  readonly search: string;
  /** Fields of the body; undefined without one. */
  readonly body?: unknown;
  readonly accept: string | undefined;
  /** Scheme and host, as the client has addressed them. */
  readonly origin: string;
}

export interface PublicReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}
