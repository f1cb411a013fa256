import { DomainError, ERROR_CODES, newId, type ErrorCode } from '@xiangzhi/kernel';
import { CliProblem, usage } from '../command/cli-problem.js';

/** Who asks, and from which post. */
export interface Poster {
  readonly mobile: string;
  readonly password: string;
  /** Area code of the township. */
  readonly areaCode: string;
  /** Needed by whoever has several posts there. */
  readonly role?: string | undefined;
}

interface Post {
  readonly id: string;
  readonly role: string;
  readonly status: string;
  readonly tenant: { readonly areaCode: string } | null;
}

interface Refusal {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly messageZh?: string; readonly rule?: string };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly Refusal[];
}

const SIGN_IN = 'mutation($input: SignInInput!) { signIn(input: $input) { accessToken me { assignments { id role status tenant { areaCode } } } } }';

const isKnown = (code: string | undefined): code is ErrorCode => code !== undefined && Object.hasOwn(ERROR_CODES, code);

const refused = ({ message, extensions: { code, messageZh, rule } = {} }: Refusal): DomainError =>
  new DomainError(isKnown(code) ? code : 'UNAVAILABLE', { messageZh: messageZh ?? message, ...(rule === undefined ? {} : { rule }) });

const noService = (url: string): CliProblem => new CliProblem('ENVIRONMENT', {
  zh: `${url} 没有乡治服务应答。请先启动 xiangzhi serve（或 npm start），或用 --url 指定地址。`,
  en: `No service answers at ${url}. Start xiangzhi serve (or npm start), or say where it is with --url.`,
});

const postOf = (posts: readonly Post[], { mobile, areaCode, role }: Poster): Post => {
  const here = posts.filter(({ tenant, status }) => tenant?.areaCode === areaCode && status === 'ACTIVE');
  const [post, another] = role === undefined ? here : here.filter((one) => one.role === role);
  const roles = here.map((one) => one.role).join('、');
  if (post === undefined) throw usage(`${mobile} 在 ${areaCode} 没有${role === undefined ? '有效的岗位' : `岗位 ${role}，有：${roles || '无'}`}。`, `${mobile} has no such post in ${areaCode}.`);
  if (another !== undefined) throw usage(`${mobile} 在 ${areaCode} 有几个岗位，请用 --role 选择：${roles}。`, `Choose a post with --role: ${here.map((one) => one.role).join(', ')}.`);
  return post;
};

/** The API of a running service, asked by somebody from his own post: the rules are those of every other client. */
export class TownshipApi {
  private token = '';
  private post: Post | undefined;

  constructor(
    private readonly url: string,
    private readonly poster: Poster,
  ) {}

  /** @throws DomainError what the service refuses; CliProblem ENVIRONMENT when none answers */
  async ask<Data>(query: string, variables: Readonly<Record<string, unknown>>): Promise<Data> {
    return (await this.signedIn((headers) => this.posted('/graphql', JSON.stringify({ query, variables }), { ...headers, 'content-type': 'application/json' }))) as Data;
  }

  /** A mutation, said once however often it has to be sent. */
  act<Data>(query: string, input: Readonly<Record<string, unknown>>): Promise<Data> {
    return this.ask<Data>(query, { input: { ...input, clientRequestId: newId() } });
  }

  /** @returns the id of the attachment */
  async upload(name: string, content: Uint8Array<ArrayBuffer>): Promise<string> {
    const body = new FormData();
    body.append('file', new Blob([content]), name);
    const { attachment } = (await this.signedIn((headers) => this.posted('/files', body, headers))) as { readonly attachment: { readonly id: string } };
    return attachment.id;
  }

  /** What is behind a link that the API has answered. */
  async download(path: string): Promise<Uint8Array> {
    const response = await this.reached(path, {});
    if (!response.ok) throw new DomainError('NOT_FOUND', { messageZh: '文件已不在，请重新检查' });
    return new Uint8Array(await response.arrayBuffer());
  }

  /** A long import outlives its access token. */
  private async signedIn(call: (headers: Readonly<Record<string, string>>) => Promise<unknown>): Promise<unknown> {
    const headers = async (): Promise<Readonly<Record<string, string>>> => {
      if (this.post === undefined) await this.signIn();
      return { authorization: `Bearer ${this.token}`, 'x-acting-assignment': this.post?.id ?? '' };
    };
    try {
      return await call(await headers());
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'TOKEN_EXPIRED') throw error;
      this.post = undefined;
      return call(await headers());
    }
  }

  private async signIn(): Promise<void> {
    const { mobile, password } = this.poster;
    const body = JSON.stringify({ query: SIGN_IN, variables: { input: { mobile, password } } });
    const { signIn } = (await this.posted('/graphql', body, { 'content-type': 'application/json' })) as { readonly signIn: { readonly accessToken: string; readonly me: { readonly assignments: readonly Post[] } } };
    this.token = signIn.accessToken;
    this.post = postOf(signIn.me.assignments, this.poster);
  }

  private async posted(path: string, body: string | FormData, headers: Readonly<Record<string, string>>): Promise<unknown> {
    const response = await this.reached(path, { method: 'POST', body, headers: { accept: 'application/json', ...headers } });
    const { data, errors = [] } = await response.json().catch(() => { throw noService(this.url); }) as Answer;
    const [first] = errors;
    if (first) throw refused(first);
    return data;
  }

  private async reached(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(new URL(path, this.url), init);
    } catch {
      throw noService(this.url);
    }
  }
}
