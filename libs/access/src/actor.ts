/** What kind of schema and data somebody works with (decision 18). */
export type ViewKind = 'TENANT' | 'OVERSIGHT' | 'PLATFORM' | 'PUBLIC';

/** Privacy level of a field: 0 public … 4 minors (domain-model §3.11). */
export type PrivacyLevel = 0 | 1 | 2 | 3 | 4;

interface ActorBase {
  readonly accountId: string;
  readonly sessionId: string;
  /** The post acted from; also the person's other posts are known to `me`. */
  readonly assignmentId: string;
  readonly roleCode: string;
  readonly permissions: ReadonlySet<string>;
  readonly clearance: PrivacyLevel;
}

/** Somebody who acts in one township. Everything below `unitPath` is in scope. */
export interface TenantActor extends ActorBase {
  readonly kind: 'TENANT';
  readonly tenantId: string;
  /** The person's row in this township (`core.app_user`). */
  readonly userId: string;
  readonly unitId: string;
  readonly unitPath: string;
  /** `*` for the whole township, otherwise `unitPath`. */
  readonly scope: string;
  /** Only in a township that is an archive: nothing is written there (AM-18). */
  readonly archive?: ArchivedTownship;
}

/** A township that was merged into another one. */
export interface ArchivedTownship {
  readonly nameZh: string;
  /** Name of the successor; null for one that has none. */
  readonly successorZh: string | null;
}

/** Somebody who oversees a county or city: aggregates and directory only. */
export interface OversightActor extends ActorBase {
  readonly kind: 'OVERSIGHT';
  /** Area code of the county (6 digits) or city (4 digits). */
  readonly regionCode: string;
}

/** Somebody who runs the installation: tenants and packages, no business rows. */
export interface PlatformActor extends ActorBase {
  readonly kind: 'PLATFORM';
}

/** Nobody signed in. Sees root fields that are declared public, and only level 0. */
export interface PublicActor {
  readonly kind: 'PUBLIC';
  readonly permissions: ReadonlySet<string>;
  readonly clearance: 0;
}

export type Actor = TenantActor | OversightActor | PlatformActor | PublicActor;

/** Facts of the request that audit and throttling need. Never logged with personal data. */
export interface RequestFacts {
  readonly requestId: string;
  readonly ip: string;
}
