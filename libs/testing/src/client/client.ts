import { randomInt } from 'node:crypto';
import request from 'supertest';
import type { Answer } from '../runtime/test-runtime.js';

export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresAt: string;
}

/** A parsed answer with its status and headers. */
export interface HttpAnswer<Data> extends Answer<Data> {
  readonly headers: Readonly<Record<string, string>>;
  /** Codes of `errors[]`, in their order. */
  readonly codes: readonly string[];
}

export interface AskOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

export type Variables = Readonly<Record<string, unknown>>;

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken refreshToken expiresAt } }';

const written = (body: unknown): string => (Buffer.isBuffer(body) ? (body as unknown as string) : JSON.stringify(body));

const address = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;

interface Body<Data> {
  readonly data?: Data;
  readonly errors?: Answer<Data>['errors'];
  readonly extensions?: { readonly notices?: Answer<Data>['notices'] };
}

const parsed = <Data>(response: request.Response): HttpAnswer<Data> => {
  const { data, errors = [], extensions } = JSON.parse(response.text) as Body<Data>;
  return {
    status: response.status,
    text: response.text,
    headers: response.headers,
    data: data as Data,
    errors,
    codes: errors.map(({ extensions: { code } }) => code),
    notices: extensions?.notices ?? [],
  };
};

/** Whoever has a token; `TestUser` is one. */
export interface TokenHolder {
  token(): Promise<string>;
}

/** Somebody who talks to the gateway from outside, over HTTP. */
export class Client {
  constructor(
    readonly url: string,
    private readonly holder?: TokenHolder,
    private readonly address_: string = address(),
  ) {}

  /** The same address with somebody's token. */
  as(holder: TokenHolder | string): Client {
    const given = typeof holder === 'string' ? { token: () => Promise.resolve(holder) } : holder;
    return new Client(this.url, given, this.address_);
  }

  async ask<Data = Record<string, never>>(query: string, variables: Variables = {}, options: AskOptions = {}): Promise<HttpAnswer<Data>> {
    return parsed<Data>(await this.post({ query, variables }, options));
  }

  /** The data of a document that must succeed. @throws Error with the refusals otherwise. */
  async data<Data>(query: string, variables: Variables = {}, options: AskOptions = {}): Promise<Data> {
    const { data, errors } = await this.ask<Data>(query, variables, options);
    if (errors.length > 0) throw new Error(`refused: ${errors.map(({ message }) => message).join('; ')}`);
    return data;
  }

  /** A body as it is: text and bytes are sent unchanged. */
  async post(body: string | Buffer | object, { headers = {} }: AskOptions = {}): Promise<request.Response> {
    const all = { 'content-type': 'application/json', accept: 'application/json', ...(await this.headers()), ...headers };
    return request(this.url).post('/graphql').set(all).serialize(written).send(body);
  }

  async get(path: string, { headers = {} }: AskOptions = {}): Promise<request.Response> {
    return request(this.url).get(path).set({ ...(await this.headers()), ...headers });
  }

  /** @throws Error when the password is not right. */
  async signIn(mobile: string, password: string): Promise<Tokens> {
    const { signIn } = await this.data<{ signIn: Tokens }>(SIGN_IN, { input: { mobile, password } });
    return signIn;
  }

  private async headers(): Promise<Readonly<Record<string, string>>> {
    const from = { 'x-forwarded-for': this.address_ };
    return this.holder ? { ...from, authorization: `Bearer ${await this.holder.token()}` } : from;
  }
}
