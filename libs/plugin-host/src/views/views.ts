import { printSchema } from 'graphql';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { refusalOf, type AudienceSchema, type DocumentStore } from '@xiangzhi/graphql-kit';
import { DomainError } from '@xiangzhi/kernel';
import { HeaderMap } from '@apollo/server';
import type { ResolvedSession } from '@xiangzhi/identity';
import type { GraphqlAnswer, GraphqlRequest } from '../runtime/graphql-exchange.js';
import { makeView } from './make-view.js';
import type { ExecutorServices } from './view-executor.js';
import type { View } from './view.js';

export interface ViewsSettings {
  readonly generation: number;
  readonly audiences: ReadonlyMap<AudienceKind, AudienceSchema>;
  readonly documents: DocumentStore;
  readonly services: ExecutorServices;
  readonly onDefect: (error: unknown, requestId: string) => void;
}

const ADMITTED = ['TENANT', 'OVERSIGHT', 'PLATFORM'] as const;

const admissionError = (session: ResolvedSession | null): DomainError => {
  if (session === null) {
    return new DomainError('UNAUTHENTICATED', { messageZh: '此操作需要登录：请先用 signIn 登录，并在请求头带上 Authorization: Bearer <accessToken>' });
  }
  if (session.account.mustChangePassword) return new DomainError('PASSWORD_CHANGE_REQUIRED', { messageZh: '首次登录请先用 changePassword 修改密码，修改后即可继续使用' });
  return new DomainError('FORBIDDEN', { messageZh: '您目前没有有效的岗位；如有待接受的岗位，请先用 acceptAssignment 接受，否则请联系管理员安排' });
};

/** The views of one runtime, made when first asked for. */
export class Views {
  private readonly views = new Map<string, Promise<View>>();

  constructor(private readonly settings: ViewsSettings) {}

  get count(): number {
    return this.views.size;
  }

  sdl(kind: AudienceKind): string {
    return printSchema(this.audience(kind).schema);
  }

  async answer(request: GraphqlRequest): Promise<GraphqlAnswer> {
    const accept = request.headers['accept'];
    const context = { requestId: request.facts.requestId, document: request.loaded.document, onDefect: this.settings.onDefect };
    try {
      const view = await this.view(request.session?.actor.kind ?? 'PUBLIC');
      const findings = this.settings.documents.validate(view.key, view.planner.schema, request.loaded);
      if (findings.length > 0) return refusalOf(this.notYetAdmitted(request) ?? findings, accept, context);
      return await this.ask(view, request);
    } catch (error) {
      return refusalOf(error, accept, context);
    }
  }

  async close(): Promise<void> {
    for (const view of await Promise.all(this.views.values())) await view.server.stop();
    this.views.clear();
  }

  /** A document that would be valid in another view is not wrong: its sender is unknown, or has no post to act from. */
  private notYetAdmitted({ session, loaded }: GraphqlRequest): DomainError | undefined {
    if (session !== null && session.actor.kind !== 'PUBLIC') return undefined;
    const { documents } = this.settings;
    const fits = ADMITTED.some((kind) => documents.validate(this.keyOf(kind), this.audience(kind).schema, loaded).length === 0);
    return fits ? admissionError(session) : undefined;
  }

  private async ask(view: View, request: GraphqlRequest): Promise<GraphqlAnswer> {
    const headers = new HeaderMap(Object.entries(request.headers));
    const httpGraphQLRequest = { method: request.method, headers, search: request.search, body: request.body };
    const answer = await view.server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve({ request }) });
    const body = answer.body.kind === 'complete' ? answer.body.string : '';
    return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), body };
  }

  private view(kind: AudienceKind): Promise<View> {
    const key = this.keyOf(kind);
    const known = this.views.get(key);
    if (known) return known;
    const { documents, services, onDefect } = this.settings;
    const made = makeView({ key, audience: this.audience(kind), documents, services, onDefect });
    this.views.set(key, made);
    // A view that could not be built is tried again by the next request.
    made.catch(() => this.views.delete(key));
    return made;
  }

  private keyOf(kind: AudienceKind): string {
    return `${kind}#${this.settings.generation}`;
  }

  private audience(kind: AudienceKind): AudienceSchema {
    const audience = this.settings.audiences.get(kind);
    if (!audience) throw new TypeError(`there is no ${kind} schema`);
    return audience;
  }
}

