import { HeaderMap } from '@apollo/server';
import { LRUCache } from 'lru-cache';
import { moduleDisabled } from '@xiangzhi/access';
import type { AudienceKind } from '@xiangzhi/vocabulary';
import { refusalOf, type DocumentStore } from '@xiangzhi/graphql-kit';
import type { PlanCache, PlanNumbers } from '@xiangzhi/read-model';
import type { GraphqlAnswer, GraphqlRequest } from '../runtime/graphql-exchange.js';
import { admissionError } from './admission.js';
import { HeldView } from './held-view.js';
import { makeView } from './make-view.js';
import { moduleBroken } from './module-refusals.js';
import { NO_MODULES, type ModuleSet } from './module-set.js';
import { namedModule } from './named-module.rules.js';
import type { NameIndex } from './name-index.js';
import type { SchemaBook } from './schema-book.js';
import type { ExecutorServices } from './view-executor.js';
import type { View } from './view.js';

export interface ViewsSettings {
  readonly generation: number;
  readonly schemas: SchemaBook;
  readonly documents: DocumentStore;
  readonly plans: PlanCache;
  /** Names of all modules of the installation, loaded or not, as they stand now. */
  readonly names: () => NameIndex;
  readonly services: ExecutorServices;
  readonly onDefect: (error: unknown, requestId: string) => void;
  /** Most views held at once. Default 200: thirty sets of modules and a wide margin. */
  readonly maxViews?: number;
}

const MAX_VIEWS = 200;
const ADMITTED = ['TENANT', 'OVERSIGHT', 'PLATFORM'] as const;

/** The views of one runtime, made when first asked for; those that nobody has used for longest make room. */
export class Views {
  private readonly held: LRUCache<string, HeldView>;

  constructor(private readonly settings: ViewsSettings) {
    this.held = new LRUCache({ max: settings.maxViews ?? MAX_VIEWS, dispose: (view) => view.retire() });
  }

  /** Views of townships held now: one a set of modules. The three of the others do not count. */
  get count(): number {
    return [...this.held.keys()].filter((key) => key.startsWith('TENANT#')).length;
  }

  get planNumbers(): PlanNumbers {
    return this.settings.plans.numbers;
  }

  /** @param modules of the actor's township; they count for the TENANT view alone */
  async answer(request: GraphqlRequest, modules: ModuleSet): Promise<GraphqlAnswer> {
    const accept = request.headers['accept'];
    const context = { requestId: request.facts.requestId, document: request.loaded.document, onDefect: this.settings.onDefect };
    try {
      return await this.view(request.session?.actor.kind ?? 'PUBLIC', modules).use(async (view) => {
        const findings = this.settings.documents.validate(view.key, view.planner.schema, request.loaded);
        if (findings.length === 0) return this.ask(view, request);
        return refusalOf(this.elsewhere(view, request, modules) ?? findings, accept, context);
      });
    } catch (error) {
      return refusalOf(error, accept, context);
    }
  }

  /** Stops all views, requests under way or not: the runtime has drained before. */
  async close(): Promise<void> {
    const all = [...this.held.values()];
    this.held.clear();
    await Promise.all(all.map((view) => view.stop()));
    // Also of those that were only compared with.
    for (const kind of ADMITTED) this.settings.documents.forgetView(this.keyOf(kind, NO_MODULES));
  }

  /** A document that is refused here, but names something that exists: whose it is, and why the caller does not have it. */
  private elsewhere(view: View, request: GraphqlRequest, set: ModuleSet): Error | undefined {
    const { session, loaded } = request;
    const kind = session?.actor.kind ?? 'PUBLIC';
    const named = kind === 'TENANT' || kind === 'PUBLIC' ? namedModule(loaded.document, this.townshipSchema(view), this.settings.names()) : undefined;
    if (kind === 'PUBLIC') return named !== undefined || this.fitsElsewhere(request) ? admissionError(session) : undefined;
    if (!named) return undefined;
    return set.modules.has(named.key) ? moduleBroken(named) : moduleDisabled({ key: named.key, zh: named.labelZh });
  }

  /** The schema against which a township's documents are read; somebody without a post is asked what he would see in one. */
  private townshipSchema(view: View): View['audience']['schema'] {
    return view.audience.audience === 'TENANT' ? view.planner.schema : this.settings.schemas.withoutModules('TENANT').audience.schema;
  }

  private fitsElsewhere({ loaded }: GraphqlRequest): boolean {
    const { documents, schemas } = this.settings;
    return ADMITTED.some((kind) => documents.validate(this.keyOf(kind, NO_MODULES), schemas.withoutModules(kind).audience.schema, loaded).length === 0);
  }

  private async ask(view: View, request: GraphqlRequest): Promise<GraphqlAnswer> {
    const headers = new HeaderMap(Object.entries(request.headers));
    const httpGraphQLRequest = { method: request.method, headers, search: request.search, body: request.body };
    const answer = await view.server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve({ request }) });
    const body = answer.body.kind === 'complete' ? answer.body.string : '';
    return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), body };
  }

  private view(kind: AudienceKind, modules: ModuleSet): HeldView {
    const key = this.keyOf(kind, modules);
    const known = this.held.get(key);
    if (known) return known;
    const made = this.make(key, kind, modules);
    const fresh = new HeldView(made);
    this.held.set(key, fresh);
    // A view that could not be built is tried again by the next request.
    made.catch(() => this.held.peek(key) === fresh && this.held.delete(key));
    return fresh;
  }

  private async make(key: string, kind: AudienceKind, set: ModuleSet): Promise<View> {
    const { schemas, documents, plans, services, onDefect } = this.settings;
    const { audience, modules } = schemas.compile(kind, set);
    return makeView({ key, audience, modules, documents, plans, services, onDefect });
  }

  private keyOf(kind: AudienceKind, { key }: ModuleSet): string {
    return `${kind}#${kind === 'TENANT' ? key : ''}#${this.settings.generation}`;
  }
}
