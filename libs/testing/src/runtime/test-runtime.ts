import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Provider } from '@nestjs/common';
import { ShortLinks, type Actor } from '@xiangzhi/access';
import { corePlugin, ModuleHost } from '@xiangzhi/core-domain';
import { filesOf } from '@xiangzhi/core-domain/files';
import { DocumentStore, refusalOf } from '@xiangzhi/graphql-kit';
import type { ResolvedSession } from '@xiangzhi/identity';
import { newId } from '@xiangzhi/kernel';
import type { LoadedPlugin } from '@xiangzhi/plugin-api';
import { NameIndex, Runtime, type GraphqlAnswer, type NamedModule } from '@xiangzhi/plugin-host';
import type { WriteModel } from '@xiangzhi/write-model';
import { TestClock } from '../clock/test-clock.js';
import { closeAfterFile, oncePerFile } from '../closing.js';
import { testDatabase, type TestDatabase } from '../database/test-database.js';
import { testSecrets } from '../gateway/test-secrets.js';
import { FixedHost } from './fixed-host.js';

export interface AnswerError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly rule?: string;
    readonly messageZh?: string;
    readonly argumentPath?: readonly (string | number)[];
    readonly allowed?: unknown;
    readonly requestId?: string;
  };
}

/** A GraphQL answer, parsed, with its text beside it. */
export interface Answer<Data> {
  readonly status: number;
  readonly text: string;
  readonly data: Data;
  readonly errors: readonly AnswerError[];
  readonly notices: readonly { readonly code: string; readonly path: readonly string[]; readonly messageZh: string }[];
}

export interface TestRuntimeWish {
  /** Beside the core. */
  readonly plugins?: readonly LoadedPlugin[];
  readonly on?: TestDatabase;
  readonly clock?: TestClock;
  readonly providers?: readonly Provider[];
  /** Modules that a document may name although no township of the spec has them. */
  readonly names?: readonly NamedModule[];
}

/** The session that an actor would have; `township.user` signs in for real. */
const sessionOf = (actor: Actor | null): ResolvedSession | null => {
  if (actor === null || actor.kind === 'PUBLIC') return null;
  const { accountId, sessionId } = actor;
  return { accountId, sessionId, account: { id: accountId, mobile: '', mustChangePassword: false, demo: false }, assignments: [], actor };
};

type Variables = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** A runtime without a socket. A defect (an error that is no answer to the input) fails the test that caused it. */
export class TestRuntime {
  readonly documents = new DocumentStore();
  /** Where its files lie; made when the first one comes. */
  readonly dataDirectory = join(tmpdir(), `xiangzhi-runtime-${newId()}`);
  private defects: unknown[] = [];

  private constructor(
    readonly on: TestDatabase,
    readonly clock: TestClock,
    private readonly host: FixedHost,
  ) {}

  static async create(wish: TestRuntimeWish): Promise<TestRuntime> {
    const { plugins = [], names = [] } = wish;
    const [on, clock] = [wish.on ?? (await testDatabase()), wish.clock ?? new TestClock()];
    const made = new TestRuntime(on, clock, new FixedHost(plugins, { database: on.database, clock }));
    const index = new NameIndex(names);
    made.host.runtime = await Runtime.create({
      plugins: [corePlugin, ...plugins],
      generation: 1,
      database: made.on.database,
      clock: made.clock,
      documents: made.documents,
      auditKey: 'key of the specs',
      contents: filesOf(made.dataDirectory).store,
      names: () => index,
      providers: [...(wish.providers ?? []), { provide: ModuleHost, useValue: made.host }, { provide: ShortLinks, useValue: new ShortLinks(testSecrets()) }],
      logger: false as never,
      onDefect: (error) => made.defects.push(error),
    });
    return made;
  }

  /** Asks as an actor; `null` stands for somebody who is not signed in. @throws the defect behind an answer of 5xx. */
  async ask<Data = Record<string, never>>(actor: Actor | null, document: string, variables: Variables = {}, headers: Headers = {}): Promise<Answer<Data>> {
    const { status, body } = await this.send(actor, { query: document, variables }, headers);
    const [defect] = this.defects.splice(0);
    if (defect !== undefined) throw asError(defect);
    const { data, errors, extensions } = JSON.parse(body) as { data: Data; errors?: Answer<Data>['errors']; extensions?: { notices?: Answer<Data>['notices'] } };
    return { status, text: body, data, errors: errors ?? [], notices: extensions?.notices ?? [] };
  }

  /** The data of a document that must succeed. @throws Error with the refusals otherwise. */
  async data<Data>(actor: Actor | null, document: string, variables: Variables = {}): Promise<Data> {
    const answer = await this.ask<Data>(actor, document, variables);
    if (answer.errors.length > 0) throw new Error(`refused: ${answer.errors.map(({ message }) => message).join('; ')}`);
    return answer.data;
  }

  /** SDL of the view of an actor. */
  sdl(actor: Actor | null): string {
    return this.host.sdl(sessionOf(actor));
  }

  /** From now on the view of a township has these modules and no others; without it: all of the wish. */
  giveModules(tenantId: string, keys: readonly string[]): void {
    this.host.give(tenantId, keys);
  }

  /** Views held now. */
  get viewCount(): number {
    return this.host.runtime.viewCount();
  }

  /** For what runs without anybody asking: jobs and consumers. */
  get writeModel(): WriteModel {
    return this.host.runtime.writeModel;
  }

  async close(): Promise<void> {
    await this.host.close();
    rmSync(this.dataDirectory, { recursive: true, force: true });
  }

  private async send(actor: Actor | null, { query, variables }: { readonly query: string; readonly variables: Variables }, further: Headers): Promise<GraphqlAnswer> {
    const facts = { requestId: newId(), ip: '192.0.2.1' };
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...further };
    try {
      const loaded = this.documents.load(query);
      return await this.host.execute({ method: 'POST', headers, body: { query, variables }, search: '', session: sessionOf(actor), facts, loaded });
    } catch (error) {
      return refusalOf(error, headers.accept, { requestId: facts.requestId, onDefect: (defect) => this.defects.push(defect) });
    }
  }
}

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

const create = async (wish: TestRuntimeWish): Promise<TestRuntime> => {
  const made = await TestRuntime.create(wish);
  closeAfterFile(() => made.close());
  return made;
};

const ofThisFile = oncePerFile(() => create({}));

/** The runtime of this file with its movable clock, closed when the file ends. With a wish: a runtime of its own. */
export const testRuntime = (wish?: TestRuntimeWish): Promise<TestRuntime> => (wish ? create(wish) : ofThisFile());
