import { Slot } from '@xiangzhi/vocabulary';

/** The post of whoever asks, as far as conditions on rows may ask for it. */
export interface RequestPost {
  readonly unitId: string;
  readonly unitPath: string;
  readonly roleCode: string;
  readonly permissions: ReadonlySet<string>;
  readonly clearance: number;
}

/** What links are signed with that this request hands out (ATT-2): keys that are good for its person and a few minutes alone. */
export interface RequestLink {
  readonly claims: string;
  readonly inner: Uint8Array;
  readonly outer: Uint8Array;
}

/** What the audit trail says of a request beside the actor. */
export interface RequestTrace {
  readonly assignmentId: string | null;
  readonly ip: string;
  readonly requestId: string;
  /** Why sensitive data is read, as the client has stated it. */
  readonly purpose: string | null;
}

/** Everything that differs between two runs of one plan. */
export interface RequestValues {
  readonly tenantId: string | null;
  /** Unit path with trailing `/`, or `*`. */
  readonly scope: string;
  readonly regionCode: string | null;
  /** User id of whoever asks; null outside townships. */
  readonly actorId: string | null;
  /** The post acted from; null outside townships. */
  readonly post: RequestPost | null;
  readonly trace: RequestTrace;
  /** Made only when it is asked for, and then once; undefined outside townships. */
  readonly link?: () => RequestLink;
  readonly now: Date;
  /** Business day in Asia/Shanghai. */
  readonly today: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Ids of a mutation's payload, by payload field. */
  readonly payloadIds?: Readonly<Record<string, string | readonly string[] | null>>;
}

export type RequestSlot = Slot<RequestValues>;

export const TENANT: RequestSlot = new Slot('tenant', (r: RequestValues) => r.tenantId);
export const SCOPE: RequestSlot = new Slot('scope', (r: RequestValues) => r.scope);
export const ACTOR: RequestSlot = new Slot('actor', (r: RequestValues) => r.actorId);
export const POST_UNIT: RequestSlot = new Slot('post.unit', (r: RequestValues) => r.post?.unitId ?? null);
export const POST_PATH: RequestSlot = new Slot('post.path', (r: RequestValues) => r.post?.unitPath ?? null);
export const POST_ROLE: RequestSlot = new Slot('post.role', (r: RequestValues) => r.post?.roleCode ?? null);
export const POST_PERMISSIONS: RequestSlot = new Slot('post.permissions', (r: RequestValues) => [...(r.post?.permissions ?? [])]);
export const POST_CLEARANCE: RequestSlot = new Slot('post.clearance', (r: RequestValues) => r.post?.clearance ?? null);
export const LINK_CLAIMS: RequestSlot = new Slot('link.claims', (r: RequestValues) => r.link?.().claims ?? null);
export const LINK_INNER: RequestSlot = new Slot('link.inner', (r: RequestValues) => r.link?.().inner ?? null);
export const LINK_OUTER: RequestSlot = new Slot('link.outer', (r: RequestValues) => r.link?.().outer ?? null);
export const POST_ID: RequestSlot = new Slot('post.id', (r: RequestValues) => r.trace.assignmentId);
export const REQUEST_IP: RequestSlot = new Slot('request.ip', (r: RequestValues) => r.trace.ip);
export const REQUEST_ID: RequestSlot = new Slot('request.id', (r: RequestValues) => r.trace.requestId);
export const REQUEST_PURPOSE: RequestSlot = new Slot('request.purpose', (r: RequestValues) => r.trace.purpose);
export const REGION: RequestSlot = new Slot('region', (r: RequestValues) => r.regionCode);
export const NOW: RequestSlot = new Slot('now', (r: RequestValues) => r.now);
export const TODAY: RequestSlot = new Slot('today', (r: RequestValues) => r.today);

/** Applies a conversion now to a constant, or at run time to a slot. */
export const mapped = (value: unknown, convert: (value: unknown) => unknown): unknown =>
  value instanceof Slot
    ? new Slot<RequestValues>(`${value.name}→`, (r) => convert((value as RequestSlot).read(r)))
    : convert(value);

/** The values behind `$1 … $n` for one request. */
export const bind = (values: readonly unknown[], request: RequestValues): unknown[] =>
  values.map((value) => (value instanceof Slot ? (value as RequestSlot).read(request) : value));
