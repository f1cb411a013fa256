import { randomInt } from 'node:crypto';
import { confirmAcceptances, ensureAccount, putAssignment } from '@xiangzhi/identity';
import { sql } from '@xiangzhi/persistence';
import type { LocalDate } from '@xiangzhi/kernel';
import type { TestGateway } from '../gateway/test-gateway.js';
import { insertPerson, insertPost, type Person } from '../township/people.js';
import type { Township, Unit } from '../township/township.js';
import type { AskOptions, Client, HttpAnswer, TokenHolder, Tokens, Variables } from './client.js';
import { PASSWORD, withPassword } from './password.js';

export interface UserWish {
  /** Default TOWNSHIP_ADMIN. */
  readonly role?: string;
  /** Default: the whole township. */
  readonly unit?: Unit;
  readonly name?: string;
  /** An account that exists gets one more post. */
  readonly mobile?: string;
  readonly validFrom?: LocalDate;
  readonly validTo?: LocalDate | null;
}

/** A mobile number that nobody else of the run has. */
export const aMobile = (): string => `198${String(randomInt(100_000_000)).padStart(8, '0')}`;

/** Somebody with an account, an accepted post in a township and a client of his own; signs in when he first needs a token. */
export class TestUser implements TokenHolder {
  readonly password = PASSWORD;
  private readonly signedOut: Client;
  private tokens: Promise<Tokens> | undefined;
  private readonly client: Client;

  constructor(
    gateway: TestGateway,
    readonly mobile: string,
    /** `core.app_user.id`; empty for somebody who works in no township. */
    readonly id: string,
    readonly assignmentId: string,
  ) {
    this.signedOut = gateway.client();
    this.client = this.signedOut.as(this);
  }

  async token(): Promise<string> {
    return (await this.session()).accessToken;
  }

  session(): Promise<Tokens> {
    return (this.tokens ??= this.signedOut.signIn(this.mobile, this.password));
  }

  /** Signs in anew, e.g. after the clock has been moved past the end of the access token. */
  signInAgain(): Promise<Tokens> {
    this.tokens = undefined;
    return this.session();
  }

  ask<Data = Record<string, never>>(query: string, variables: Variables = {}, options: AskOptions = {}): Promise<HttpAnswer<Data>> {
    return this.client.ask<Data>(query, variables, options);
  }

  data<Data>(query: string, variables: Variables = {}, options: AskOptions = {}): Promise<Data> {
    return this.client.data<Data>(query, variables, options);
  }

  /** His own client, for bodies that are no GraphQL. */
  get raw(): Client {
    return this.client;
  }
}

const postIn = async (township: Township, mobile: string, wish: UserWish): Promise<{ readonly person: Person; readonly assignmentId: string }> =>
  township.enter(async (tx) => {
    const now = township.clock.now();
    const accountId = await ensureAccount(tx, mobile, now);
    const unit = wish.unit ?? township.root;
    const roleCode = wish.role ?? 'TOWNSHIP_ADMIN';
    const made = await insertPerson(tx, township, { mobile, unit, ...(wish.name ? { name: wish.name } : {}) });
    await tx.query(sql`update core.app_user set account_id = ${accountId} where tenant_id = ${township.tenantId} and id = ${made.id}`);
    const person: Person = { ...made, accountId };
    const validity = { validFrom: wish.validFrom ?? '2024-01-01', validTo: wish.validTo ?? null };
    const id = await insertPost(tx, township, { person, role: roleCode, unit, ...validity });
    const place = { unitId: unit.id, unitPath: unit.unitPath, unitFullName: `${township.displayName}${unit.id === township.root.id ? '' : unit.name}` };
    await putAssignment(tx, { id, accountId, userId: person.id, roleCode, ...place, ...validity, status: 'ACTIVE' }, now);
    return { person, assignmentId: id };
  });

/**
 * A person with account, password and an accepted post, made through the product's own functions. The township's second
 * approval is left out: fixtures need leaders and auditors to begin with.
 */
export const aUser = async (gateway: TestGateway, township: Township, wish: UserWish = {}): Promise<TestUser> => {
  const mobile = wish.mobile ?? aMobile();
  const { person, assignmentId } = await postIn(township, mobile, wish);
  await withPassword(gateway, mobile);
  await gateway.operator.acceptFor(mobile, township.tenantId);
  await township.enter((tx) => confirmAcceptances(tx, township.clock.now()));
  return new TestUser(gateway, mobile, person.id, assignmentId);
};

export interface RealmUserWish {
  readonly role: string;
  /** Area code of a county or city; absent for the platform. */
  readonly regionCode?: string;
}

/** Somebody of a county, a city or the platform. */
export const aRealmUser = async (gateway: TestGateway, { role, regionCode }: RealmUserWish): Promise<TestUser> => {
  const mobile = aMobile();
  await gateway.operator.createAccountWithPassword({ mobile, password: PASSWORD, mustChangePassword: false });
  const post = { mobile, roleCode: role, regionCode: regionCode ?? null, validFrom: '2024-01-01', validTo: null };
  return new TestUser(gateway, mobile, '', await gateway.operator.grantPost(post));
};
