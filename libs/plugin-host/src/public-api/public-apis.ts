import { SYSTEM_ACTOR } from '@xiangzhi/access';
import { townshipByCode } from '@xiangzhi/core-domain/host';
import { DomainError, localDateOf, notFound, type Clock } from '@xiangzhi/kernel';
import { readInTenant, sql, type Database, type Statement } from '@xiangzhi/persistence';
import { settingsOf } from '@xiangzhi/write-model';
import type { HeldPublicApi, PluginManifest, PublicApiDeclaration, PublicRefusal, PublicRequest, PublicTownship, Work } from '@xiangzhi/plugin-api';
import type { PublicCall, PublicReply } from './public-exchange.js';
import { RouteBook } from './route-book.js';
import { nineDigits, saidIn } from './said.rules.js';

/** What the interfaces of modules need of the process that hosts them. */
export interface PublicApiHost {
  readonly database: Database;
  readonly clock: Clock;
  /** Manifests of what is installed. */
  installed(): readonly PluginManifest[];
  /** The interface of a module whose code runs here. */
  publicApiOf(module: string): HeldPublicApi | undefined;
  /** Waits until the code runs that a township needs. @throws DomainError MODULE_DISABLED where it has not switched the module on; UNAVAILABLE */
  entered(module: PluginManifest, tenantId: string): Promise<void>;
  systemWork<Result>(module: string, tenantId: string, body: (work: Work) => Promise<Result>): Promise<Result>;
}

interface Claim {
  readonly manifest: PluginManifest;
  readonly declared: PublicApiDeclaration;
}

/** Interfaces that modules bring beside the API, for people who are not signed in. */
export class PublicApis {
  private readonly books = new WeakMap<HeldPublicApi, RouteBook>();

  constructor(private readonly host: PublicApiHost) {}

  /** Whether an installed module has a path. */
  claims(path: string): boolean {
    return this.claimOf(path) !== undefined;
  }

  /** @throws DomainError, DomainErrors: see {@link refusal} for the form in which they leave */
  async answer(call: PublicCall): Promise<PublicReply> {
    const { manifest, declared } = this.claimOf(call.path) ?? nobody();
    const said = saidIn(call);
    const areaCode = nineDigits(said[declared.areaCode]?.trim() ?? '');
    const tenantId = areaCode === '' ? undefined : await townshipByCode(this.host.database, areaCode, [declared.areaCode]);
    if (tenantId !== undefined) await this.host.entered(manifest, tenantId);
    const api = this.host.publicApiOf(manifest.key) ?? nobody();
    const book = this.bookOf(api);
    const path = call.path.slice(declared.path.length);
    const { route, params } = book.find({ ...call, path });
    const format = book.formatOf({ ...call, path });
    const request = { params, said, address: `${call.origin}${declared.path}`, now: this.host.clock.now() };
    const answer = 'everywhere' in route.run ? route.run.everywhere(request) : await route.run.inTownship(this.township(manifest, { tenantId, areaCode, declared }, request), request);
    return { status: route.status ?? 200, contentType: format.contentType, body: format.write(answer) };
  }

  /** A refusal in the interface's own form; undefined where no code of it runs. */
  refusal({ path, accept }: Pick<PublicCall, 'path' | 'accept'>, refused: PublicRefusal): PublicReply | undefined {
    const claim = this.claimOf(path);
    const api = claim && this.host.publicApiOf(claim.manifest.key);
    if (!api) return undefined;
    const { contentType, write } = this.bookOf(api).formatOf({ path, accept });
    const { status, answer } = api.refusal(refused);
    return { status, contentType, body: write(answer) };
  }

  private claimOf(path: string): Claim | undefined {
    for (const manifest of this.host.installed()) {
      const { publicApi } = manifest;
      if (publicApi && path.startsWith(publicApi.path) && (path.length === publicApi.path.length || path[publicApi.path.length] === '/')) return { manifest, declared: publicApi };
    }
    return undefined;
  }

  private bookOf(api: HeldPublicApi): RouteBook {
    const book = this.books.get(api) ?? new RouteBook(api);
    this.books.set(api, book);
    return book;
  }

  private township({ key }: PluginManifest, { tenantId, areaCode, declared }: { readonly tenantId: string | undefined; readonly areaCode: string; readonly declared: PublicApiDeclaration }, { now }: PublicRequest): PublicTownship {
    if (tenantId === undefined) throw new DomainError('VALIDATION', { messageZh: `请用参数 ${declared.areaCode} 写明乡镇（街道）的区划代码，如 410922100`, argumentPath: [declared.areaCode] });
    const pool = this.host.database.pool('app');
    const read = <Row>(statement: Statement): Promise<Row[]> => readInTenant<Row>(pool, { tenantId, scope: '*', actorId: SYSTEM_ACTOR }, statement);
    return {
      tenantId, areaCode, today: localDateOf(now), read,
      settings: async (settings) => {
        const [row] = await read<{ stored: Readonly<Record<string, unknown>> }>(sql`select settings as stored from core.module where tenant_id = ${tenantId} and key = ${key}`);
        return settingsOf(settings, row?.stored ?? {});
      },
      work: (body) => this.host.systemWork(key, tenantId, body),
    };
  }
}

const nobody = (): never => {
  throw notFound();
};
