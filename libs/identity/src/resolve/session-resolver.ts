import { baselineRole, chooseActing, movedTownship, type Actor, type ActingPost } from '@xiangzhi/access';
import { localDateOf, type Clock, type LocalDate } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import { LRUCache } from 'lru-cache';
import type { IdentityContext } from '../identity-context.js';
import { assertCurrent, unauthenticated, type AccessClaims } from '../session/access-token.js';
import { authenticate } from '../session/authenticate.js';
import { loadPost, loadSession, type AssignmentRow, type SessionRow } from './assignment-row.js';
import { accessOf, actorOf, isArchived, isEffective, NOBODY, roleZhOf, type Post } from './post-access.js';
import type { AssignmentView, ResolvedSession } from './resolved-session.js';
import { SessionCache } from './session-cache.js';
import { noPluginAccess, noTenantAccess, townshipRoleReader, type AccessSources } from './tenant-access.js';

const MAX_AGE_MS = 30_000;
const SESSIONS = 20_000;

/** Of what is done in somebody's name without a token of his. */
const NO_SESSION = '';

interface LoadedSession {
  readonly row: SessionRow;
  readonly posts: readonly Post[];
  /** Finished parts by business day, so that a request computes nothing that the one before has computed. */
  readonly days: Map<LocalDate, ResolvedDay>;
}

interface ResolvedDay {
  readonly views: readonly AssignmentView[];
  readonly acting: readonly (ActingPost & { readonly post: Post })[];
  readonly actors: Map<string, Actor>;
}

/** AM-18: the township has gone, and this person does not read its archive. */
const movedOf = (post: Post, effective: boolean): string | null =>
  isArchived(post) && !effective ? movedTownship({ nameZh: post.row.displayName ?? '', successorZh: post.row.successorName }) : null;

const viewOf = (post: Post, today: LocalDate): AssignmentView => {
  const { row } = post;
  const effective = isEffective(post, today);
  const { id, kind, roleCode, regionCode, validFrom, validTo, status, tenantId, unitId } = row;
  return {
    id, kind, roleCode, regionCode, validFrom, validTo, status,
    roleZh: roleZhOf(post),
    tenant: tenantId === null ? null : { id: tenantId, areaCode: row.areaCode ?? '', displayName: row.displayName ?? '' },
    unit: unitId === null ? null : { id: unitId, fullName: row.unitFullName ?? '' },
    effective,
    movedZh: movedOf(post, effective),
  };
};

const realmOf = (row: AssignmentRow): string => row.tenantId ?? (row.kind === 'OVERSIGHT' ? `OVERSIGHT:${row.regionCode ?? ''}` : row.kind);

const dayOf = (posts: readonly Post[], today: LocalDate): ResolvedDay => {
  const views = posts.map((post) => viewOf(post, today));
  const acting = posts.map((post, index) => {
    const { id, validFrom } = post.row;
    const label = [roleZhOf(post), post.row.displayName, post.row.unitFullName ?? post.row.regionCode].filter((part) => part !== null).join(' · ');
    const { effective = false, movedZh = null } = views[index] ?? {};
    return { id, validFrom, realm: realmOf(post.row), labelZh: label, effective, archive: isArchived(post), movedZh, post };
  });
  return { views, acting, actors: new Map() };
};

/** From an access token to the person, his posts and the actor of one of them. */
export class SessionResolver {
  readonly cache: SessionCache<LoadedSession | null>;
  readonly #claims = new LRUCache<string, AccessClaims>({ max: SESSIONS });
  readonly #clock: Clock;
  readonly #sources: Required<AccessSources>;

  constructor(
    private readonly context: IdentityContext,
    database: Database,
    sources: AccessSources,
  ) {
    this.#clock = context.clock;
    this.cache = new SessionCache(context.clock, MAX_AGE_MS, SESSIONS);
    this.#sources = { pluginAccess: noPluginAccess, tenantAccess: noTenantAccess, townshipRole: townshipRoleReader(database), ...sources };
  }

  /** @throws DomainError UNAUTHENTICATED, TOKEN_EXPIRED; NOT_FOUND, FORBIDDEN, VALIDATION for the choice of the post */
  async resolve(accessToken: string, requested: string | undefined, options: { readonly mutation: boolean }): Promise<ResolvedSession> {
    const claims = await this.#claimsOf(accessToken);
    const session = await this.cache.get(claims.sid, claims.sub, () => this.#load(claims));
    const now = this.#clock.now();
    if (session === null || session.row.expiresAt <= now) throw unauthenticated('登录状态已失效，请重新登录');
    const { id, ...rest } = { id: claims.sub, mobile: session.row.mobile, mustChangePassword: session.row.mustChangePassword, demo: session.row.demo };
    const day = this.#dayOf(session, localDateOf(now));
    const actor = rest.mustChangePassword ? NOBODY : this.#actorOf(day, claims, chooseActing(day.acting, requested, options)?.post, localDateOf(now));
    return { accountId: id, sessionId: claims.sid, account: { id, ...rest }, assignments: day.views, actor };
  }

  /** Who acts from a post now; nobody where the post, its holder or its township does not let anybody act. */
  async actorOfPost(assignmentId: string): Promise<Actor> {
    const row = await loadPost(this.context.pool, assignmentId);
    if (row?.accountStatus !== 'ACTIVE' || (row.demo && !this.context.demoDatabase)) return NOBODY;
    const post = await this.#postOf(row);
    return actorOf(post, accessOf(post, this.#sources.pluginAccess(), localDateOf(this.#clock.now())), { sub: row.accountId, sid: NO_SESSION });
  }

  /** Plugins, roles or modules have changed. */
  forgetAll(): void {
    this.cache.forgetAll();
  }

  /** A signature needs to be checked once; the expiry each time. */
  async #claimsOf(accessToken: string): Promise<AccessClaims> {
    const known = this.#claims.get(accessToken);
    if (known !== undefined) {
      assertCurrent(known.exp, this.#clock.now());
      return known;
    }
    const claims = await authenticate<AccessClaims>(await this.context.tokens(), { accessToken });
    this.#claims.set(accessToken, claims);
    return claims;
  }

  async #load(claims: AccessClaims): Promise<{ value: LoadedSession | null; tenants: ReadonlySet<string> }> {
    const row = await loadSession(this.context.pool, claims);
    if (row?.status !== 'ACTIVE' || (row.demo && !this.context.demoDatabase)) return { value: null, tenants: new Set() };
    const tenants = new Set(row.posts.flatMap(({ tenantId }) => tenantId ?? []));
    const posts = await Promise.all(row.posts.map((post) => this.#postOf(post)));
    return { value: { row, posts, days: new Map() }, tenants };
  }

  async #postOf(row: AssignmentRow): Promise<Post> {
    const { tenantId, roleCode } = row;
    if (tenantId === null) return { row, townshipRole: null, tenant: await noTenantAccess() };
    const [tenant, townshipRole] = await Promise.all([
      this.#sources.tenantAccess(tenantId),
      baselineRole(roleCode) === undefined ? this.#sources.townshipRole(tenantId, roleCode) : null,
    ]);
    return { row, townshipRole, tenant };
  }

  #dayOf(session: LoadedSession, today: LocalDate): ResolvedDay {
    const known = session.days.get(today);
    if (known !== undefined) return known;
    const day = dayOf(session.posts, today);
    session.days.set(today, day);
    return day;
  }

  #actorOf(day: ResolvedDay, claims: AccessClaims, post: Post | undefined, today: LocalDate): Actor {
    if (post === undefined) return NOBODY;
    const known = day.actors.get(post.row.id);
    if (known !== undefined) return known;
    const actor = actorOf(post, accessOf(post, this.#sources.pluginAccess(), today), claims);
    day.actors.set(post.row.id, actor);
    return actor;
  }
}
