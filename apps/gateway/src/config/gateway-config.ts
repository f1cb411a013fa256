import type { Level } from 'pino';

/** Whose `X-Forwarded-For` counts: nobody's, that of so many hops, or of these addresses and networks. */
export type TrustProxy = false | number | readonly string[];

/** Limits of the door. Figures of single documents stand in graphql-kit's `DOCUMENT_LIMITS`. */
export interface DoorLimits {
  /** Bytes of a GraphQL body. */
  readonly bodyBytes: number;
  /** Bytes of one uploaded file. */
  readonly fileBytes: number;
  /** Milliseconds that a request may take from its last byte to its answer. */
  readonly requestMs: number;
  /** Requests per minute from one address that carry no valid token. */
  readonly anonymousPerMinute: number;
}

/** Everything that the gateway reads from its environment (contract “Processes and commands”). */
export interface GatewayConfig {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  readonly demo: 'puyang' | 'puyang-small' | 'none' | undefined;
  /** Browser origins that may call; undefined: any localhost origin under the demo, else none. */
  readonly origins: readonly string[] | undefined;
  readonly trustProxy: TrustProxy;
  /** Where the clock of a demo database starts. */
  readonly clockStart: Date | undefined;
  readonly logLevel: Level | 'silent';
  readonly production: boolean;
  /** Seconds between the red readiness probe and the end of accepting, for a load balancer to look away. */
  readonly drainDelaySeconds: number;
  readonly limits: DoorLimits;
}

/**
 * 1 MB: the largest page of a front end sends 20 kB, an offline batch some 300 kB; files go to `/files`.
 * 20 MB: a photograph of a phone has 5, a scanned dossier 15 (domain-model §3.8).
 * 30 s: above the statement timeout, below what browsers and proxies wait (60 s).
 * 600 a minute: a township office of 200 people behind one address signs in within a minute and still has room.
 */
export const DEFAULT_LIMITS: DoorLimits = { bodyBytes: 1_048_576, fileBytes: 20 * 1_048_576, requestMs: 30_000, anonymousPerMinute: 600 };
