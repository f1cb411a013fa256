import { baselineRole, kindAt, type RequestFacts } from '@xiangzhi/access';
import { DomainError, newId, notFound, type Clock, type LocalDate } from '@xiangzhi/kernel';
import { sql, type Database, type Transaction } from '@xiangzhi/persistence';
import type { Pool } from 'pg';
import { accountByMobile, type Account } from '../account/account.js';
import { mobileFrom } from '../account/mobile.rules.js';
import { hashPassword } from '../account/password-hash.js';
import { passwordFrom } from '../account/password.rules.js';
import { spelledCode, type CodePurpose } from '../code/one-time-code.js';
import { acceptPosts } from '../directory/accept-posts.js';
import { auditAct, inPlatformRealm, type IdentityEvent } from '../session/identity-audit.js';
import { revokeSessions } from '../session/session-store.js';

export interface NewAccount {
  readonly mobile: string;
  readonly password: string;
  /** May sign in on a database made by the demo only, and needs no invitation. Default false. */
  readonly demo?: boolean;
  /** Default true, false for demo accounts. */
  readonly mustChangePassword?: boolean;
}

/** A post outside of townships; those inside are written by the township (`putAssignment`). */
export interface RealmPost {
  readonly mobile: string;
  readonly roleCode: string;
  /** Area code of the county (6 digits) or city (4 digits); null for the platform. */
  readonly regionCode: string | null;
  readonly validFrom: LocalDate;
  readonly validTo: LocalDate | null;
}

export interface OutgoingCode {
  readonly id: string;
  readonly mobile: string;
  readonly purpose: CodePurpose;
  /** `ABCD-EFGH-JKMN` */
  readonly code: string;
  /** The township that asked for it; null for the operator. */
  readonly issuedIn: string | null;
  readonly expiresAt: Date;
}

const CLI: RequestFacts = { requestId: 'cli', ip: 'local' };

const unknownMobile = (): DomainError => new DomainError('NOT_FOUND', { messageZh: '没有使用该手机号的账号，请核对手机号', argumentPath: ['mobile'] });

/** What the operator of the installation does at the command line. Never behind the API. */
export class IdentityOperator {
  readonly #pool: Pool;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {
    this.#pool = database.pool('identity');
  }

  /**
   * Makes an account with a password, or sets the password of one that was only invited. A demo account that exists stays as it is.
   * @throws DomainError DUPLICATE when the person has a password already, VALIDATION
   */
  async createAccountWithPassword(input: NewAccount): Promise<string> {
    const mobile = mobileFrom(input.mobile, ['mobile']);
    const demo = input.demo === true;
    const password = passwordFrom(input.password, mobile, ['password']);
    const existing = await inPlatformRealm(this.#pool, (tx) => accountByMobile(tx, mobile));
    if (existing?.demo && demo) return existing.id;
    const hash = await hashPassword(password);
    const now = this.clock.now();
    return inPlatformRealm(this.#pool, async (tx) => {
      const [made] = await tx.query<{ id: string }>(sql`
        insert into identity.account as a (id, mobile, password_hash, status, must_change_password, demo, password_changed_at, created_at, updated_at, version)
        values (gen_random_uuid(), ${mobile}, ${hash}, 'ACTIVE', ${input.mustChangePassword ?? !demo}, ${demo}, ${now}, ${now}, ${now}, 1)
        on conflict (mobile) do update set password_hash = excluded.password_hash, status = 'ACTIVE', must_change_password = excluded.must_change_password,
          password_changed_at = excluded.password_changed_at, updated_at = excluded.updated_at, version = a.version + 1
          where a.password_hash is null and not excluded.demo
        returning id`);
      if (made === undefined) throw new DomainError('DUPLICATE', { messageZh: '该手机号已有账号和密码；如本人忘记密码，请为其发送重置码', argumentPath: ['mobile'] });
      await auditAct(tx, { event: 'ACCOUNT_CREATED', accountId: made.id, actorId: null, facts: CLI, now });
      return made.id;
    });
  }

  /**
   * Makes a code for a person and answers it, for the operator to hand over.
   * @throws DomainError NOT_FOUND
   */
  async issueCode(mobile: string, purpose: CodePurpose): Promise<OutgoingCode> {
    const account = await this.#act(mobile, 'CODE_ISSUED', (tx, { id }, now) => tx.query(sql`select identity.make_code(${id}, ${purpose}, null, ${now})`));
    const issued = (await this.outgoingCodes()).find((code) => code.mobile === account.mobile && code.purpose === purpose && code.issuedIn === null);
    if (issued === undefined) throw notFound();
    await this.markDelivered(issued.id);
    return issued;
  }

  /** Codes that wait for delivery, the newest first. */
  async outgoingCodes(): Promise<readonly OutgoingCode[]> {
    const { rows } = await this.#asOperator<OutgoingCode>(sql`
      select id, mobile, purpose, code, issued_in as "issuedIn", expires_at as "expiresAt" from identity.outgoing_code
       where delivered_at is null and expires_at > ${this.clock.now()} order by created_at desc, id limit 500`);
    return rows.map((row) => ({ ...row, code: spelledCode(row.code) }));
  }

  /** The person has got the code; it is listed no more. */
  async markDelivered(id: string): Promise<void> {
    await this.#asOperator(sql`update identity.outgoing_code set delivered_at = ${this.clock.now()} where id = ${id}`);
  }

  /**
   * Gives a post in a county, a city or on the platform. Whoever has no password yet is INVITED: then issue a code.
   * @throws DomainError NOT_FOUND (no such account), VALIDATION (not a role of that place)
   */
  async grantPost(post: RealmPost): Promise<string> {
    const kind = kindOf(post);
    const id = newId();
    await this.#act(post.mobile, 'POST_GRANTED', async (tx, account, now) => {
      const ready = account.password_hash !== null;
      await tx.query(sql`
        insert into identity.assignment (id, account_id, kind, role_code, region_code, valid_from, valid_to, status, accepted_at, tenant_informed_at,
          created_at, updated_at, version)
        values (${id}, ${account.id}, ${kind}, ${post.roleCode}, ${post.regionCode}, ${post.validFrom}, ${post.validTo},
          ${ready ? 'ACTIVE' : 'INVITED'}, ${ready ? now : null}, ${ready ? now : null}, ${now}, ${now}, 1)`);
      await this.#notify(tx, account.id);
    });
    return id;
  }

  /** Ends a post in a county, a city or on the platform. @throws DomainError NOT_FOUND */
  async endPost(mobile: string, assignmentId: string): Promise<void> {
    await this.#act(mobile, 'POST_ENDED', async (tx, account, now) => {
      const ended = await tx.query(sql`
        update identity.assignment set status = 'ENDED', updated_at = ${now}, version = version + 1
         where id = ${assignmentId} and account_id = ${account.id} and kind <> 'TENANT' returning id`);
      if (ended.length === 0) throw notFound();
      await this.#notify(tx, account.id);
    });
  }

  /** Accepts a person's invitations for him; for accounts that the operator has set up in his presence. */
  async acceptFor(mobile: string, tenantId: string | null): Promise<void> {
    await this.#act(mobile, 'INVITATION_ACCEPTED', (tx, { id }, now) => acceptPosts(tx, { accountId: id, now, tenantId }));
  }

  /** Closes the account for the time being and ends its sessions. @throws DomainError NOT_FOUND */
  async suspendAccount(mobile: string): Promise<void> {
    await this.#act(mobile, 'ACCOUNT_SUSPENDED', async (tx, { id }, now) => {
      await tx.query(sql`update identity.account set status = 'SUSPENDED', updated_at = ${now}, version = version + 1 where id = ${id}`);
      await revokeSessions(tx, { accountId: id, reason: 'OPERATOR', now });
    });
  }

  /** @throws DomainError NOT_FOUND */
  async reactivateAccount(mobile: string): Promise<void> {
    await this.#act(mobile, 'ACCOUNT_REACTIVATED', (tx, { id }, now) =>
      tx.query(sql`
        update identity.account set status = case when password_hash is null then 'INVITED' else 'ACTIVE' end, updated_at = ${now}, version = version + 1
         where id = ${id} and status = 'SUSPENDED'`),
    );
  }

  /**
   * Gives an account another mobile number and ends its sessions.
   * @throws DomainError NOT_FOUND, DUPLICATE
   */
  async rebindMobile(mobile: string, to: string): Promise<void> {
    const next = mobileFrom(to, ['to']);
    await this.#act(mobile, 'MOBILE_REBOUND', async (tx, { id }, now) => {
      if ((await accountByMobile(tx, next)) !== null) throw new DomainError('DUPLICATE', { messageZh: '新手机号已有账号，不能改绑', argumentPath: ['to'] });
      await tx.query(sql`update identity.account set mobile = ${next}, updated_at = ${now}, version = version + 1 where id = ${id}`);
      await revokeSessions(tx, { accountId: id, reason: 'OPERATOR', now });
    });
  }

  /** Finds the account, acts, and writes the act into the platform's chain, in one transaction. */
  #act(mobile: string, event: IdentityEvent, act: (tx: Transaction, account: Account, now: Date) => Promise<unknown>): Promise<Account> {
    const now = this.clock.now();
    return inPlatformRealm(this.#pool, async (tx) => {
      const account = await accountByMobile(tx, mobileFrom(mobile, ['mobile']));
      if (account === null) throw unknownMobile();
      await act(tx, account, now);
      await auditAct(tx, { event, accountId: account.id, actorId: null, facts: CLI, now });
      return account;
    });
  }

  /** Codes are read as xz_platform: the role that checks them cannot read them. */
  #asOperator<Row extends object>(statement: ReturnType<typeof sql>): Promise<{ rows: Row[] }> {
    return this.database.pool('platform').query<Row>(statement.text, [...statement.values]);
  }

  async #notify(tx: Transaction, accountId: string): Promise<void> {
    await tx.query(sql`select pg_notify('identity_changed', ${`account:${accountId}`})`);
  }
}

function kindOf({ roleCode, regionCode }: RealmPost): 'OVERSIGHT' | 'PLATFORM' {
  const level = regionCode === null ? 'platform' : regionCode.length === 4 ? 'city' : 'county';
  const kind = kindAt(level);
  if (kind !== 'TENANT' && baselineRole(roleCode)?.levels.includes(level)) return kind;
  throw new DomainError('VALIDATION', { messageZh: `角色“${roleCode}”不能任职于${regionCode ?? '平台'}，请检查角色代码和区划代码`, argumentPath: ['roleCode'] });
}
