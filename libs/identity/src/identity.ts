import type { Actor, RequestFacts } from '@xiangzhi/access';
import { notFound, type Clock } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import { changePassword, type ChangePasswordInput } from './account/change-password.js';
import { redeemCode, type RedeemCodeInput } from './code/redeem-code.js';
import { acceptPosts, type Acceptance } from './directory/accept-posts.js';
import { identityContext, type ContextOptions, type IdentityContext } from './identity-context.js';
import type { ResolvedSession } from './resolve/resolved-session.js';
import { SessionResolver } from './resolve/session-resolver.js';
import type { AccessSources } from './resolve/tenant-access.js';
import { auditAct, inPlatformRealm } from './session/identity-audit.js';
import { refreshSession } from './session/refresh-session.js';
import type { IdentitySecrets } from './session/secrets.js';
import type { SessionTokens } from './session/session-tokens.js';
import { signIn, type SignInInput } from './session/sign-in.js';
import { signOut, signOutEverywhere, type SessionRef } from './session/sign-out.js';

export interface IdentityOptions extends ContextOptions, AccessSources {
  /**
   * Told after people have accepted posts, to call `confirmAcceptances` in those townships. What it misses is found by the
   * next call there.
   */
  readonly onAccepted?: (accepted: readonly Acceptance[]) => Promise<void>;
  /** Hears of failures that must not fail the request. */
  readonly onProblem?: (error: unknown) => void;
}

/** Channel on which all processes hear whose sessions, posts or township have changed. */
const CHANNEL = 'identity_changed';

/** Accounts, sessions and the posts from which people act. One per process; a runtime that is swapped keeps it. */
export class Identity {
  readonly #context: IdentityContext;
  readonly #resolver: SessionResolver;
  #stopListening: (() => Promise<void>) | undefined;

  constructor(
    private readonly database: Database,
    secrets: IdentitySecrets,
    clock: Clock,
    private readonly options: IdentityOptions = {},
  ) {
    this.#context = identityContext(database, secrets, clock, options);
    this.#resolver = new SessionResolver(this.#context, database, options);
  }

  /** Listens for changes that other processes make. Without it they are felt after 30 s. */
  async listen(): Promise<void> {
    this.#stopListening ??= await this.database.listen(CHANNEL, (payload) => this.#changed(payload));
  }

  async close(): Promise<void> {
    await this.#stopListening?.();
    this.#stopListening = undefined;
  }

  /** @throws DomainError UNAUTHENTICATED, RATE_LIMITED, VALIDATION */
  signIn(input: SignInInput, facts: RequestFacts): Promise<SessionTokens> {
    return signIn(this.#context, input, facts);
  }

  /** @throws DomainError UNAUTHENTICATED */
  refresh(refreshToken: string, facts: RequestFacts): Promise<SessionTokens> {
    return refreshSession(this.#context, refreshToken, facts);
  }

  async signOut(session: SessionRef, facts: RequestFacts): Promise<void> {
    await signOut(this.#context, session, facts);
    this.#resolver.cache.forgetAccount(session.accountId);
  }

  async signOutEverywhere(session: SessionRef, facts: RequestFacts): Promise<void> {
    await signOutEverywhere(this.#context, session, facts);
    this.#resolver.cache.forgetAccount(session.accountId);
  }

  /** @throws DomainError VALIDATION (wrong old password; PWD-1), RATE_LIMITED, UNAUTHENTICATED */
  async changePassword(session: SessionRef, input: ChangePasswordInput, facts: RequestFacts): Promise<void> {
    await changePassword(this.#context, session, input, facts);
    this.#resolver.cache.forgetAccount(session.accountId);
  }

  /**
   * Redeems an invitation (a new person sets the password, a known one proves his) or a reset code, and signs in.
   * @throws DomainError UNAUTHENTICATED, VALIDATION (PWD-1), RATE_LIMITED
   */
  async redeemCode(input: RedeemCodeInput, facts: RequestFacts): Promise<SessionTokens> {
    const { tokens, accepted } = await redeemCode(this.#context, input, facts);
    this.#resolver.cache.forgetAccount(tokens.accountId);
    await this.#tellTownships(accepted);
    return tokens;
  }

  /**
   * A signed-in person accepts a post that a township has offered.
   * @throws DomainError NOT_FOUND when there is nothing of that id to accept
   */
  async acceptInvitation(session: ResolvedSession, assignmentId: string, facts: RequestFacts): Promise<void> {
    const offered = session.assignments.find(({ id }) => id === assignmentId);
    if (offered === undefined) throw notFound(['input', 'id']);
    const { accountId } = session;
    const now = this.#context.clock.now();
    const accepted = await inPlatformRealm(this.#context.pool, async (tx) => {
      const posts = await acceptPosts(tx, { accountId, now, tenantId: offered.tenant?.id ?? null, assignmentId });
      if (posts.length === 0) throw notFound(['input', 'id']);
      await auditAct(tx, { event: 'INVITATION_ACCEPTED', accountId, actorId: accountId, facts, now });
      return posts;
    });
    this.#resolver.cache.forgetAccount(accountId);
    await this.#tellTownships(accepted);
  }

  /**
   * Who is behind an access token, and the post he acts from: the one named, else the only or first one (decision 21).
   * The end of a session or a post is felt at once where NOTIFY arrives, after 30 s otherwise; its last day ends at
   * midnight in Shanghai (CORE-T14).
   * @param options.mutation true for a change: it is refused when posts span townships and none is named
   * @throws DomainError UNAUTHENTICATED, TOKEN_EXPIRED; NOT_FOUND, FORBIDDEN, VALIDATION (with the choices in `allowed`) for the post
   */
  resolveActor(accessToken: string, actingAssignmentId?: string, options: { readonly mutation: boolean } = { mutation: false }): Promise<ResolvedSession> {
    return this.#resolver.resolve(accessToken, actingAssignmentId, options);
  }

  /**
   * Who acts from a post now, with the rights of this moment: for what goes on in the name of a person who has no token at hand, such as an
   * export that is fetched by its link. `PUBLIC` where nobody can act from the post any more.
   */
  actorOfPost(assignmentId: string): Promise<Actor> {
    return this.#resolver.actorOfPost(assignmentId);
  }

  /** After a swap of the runtime: other plugins, other permissions. */
  forgetAll(): void {
    this.#resolver.forgetAll();
  }

  /** After a change of a township's modules or roles in this process; other processes hear `tenantChanged`. */
  forgetTenant(tenantId: string): void {
    this.#resolver.cache.forgetTenant(tenantId);
  }

  #changed(payload: string): void {
    const [what, id = ''] = payload.split(':');
    if (what === 'account') this.#resolver.cache.forgetAccount(id);
    else if (what === 'tenant') this.#resolver.cache.forgetTenant(id);
    else this.#resolver.forgetAll();
  }

  async #tellTownships(accepted: readonly Acceptance[]): Promise<void> {
    if (accepted.length === 0) return;
    try {
      await this.options.onAccepted?.(accepted);
    } catch (error) {
      this.options.onProblem?.(error);
    }
  }
}
