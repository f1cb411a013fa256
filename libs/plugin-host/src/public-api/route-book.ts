import { notFound } from '@xiangzhi/kernel';
import type { HeldPublicApi, PublicFormat, PublicRoute } from '@xiangzhi/plugin-api';
import findMyWay from 'find-my-way';
import type { PublicCall } from './public-exchange.js';

/** The route that a call means, and how it wants to be answered. */
export interface FoundRoute {
  readonly route: PublicRoute<unknown>;
  readonly params: Readonly<Record<string, string>>;
}

type Asked = Pick<PublicCall, 'method' | 'accept'> & { /** Below the path of the interface. */ readonly path: string };

const ENDING = /^(.*)\.([a-z]{2,8})$/;

/** Addresses of an interface; made once a runtime. */
export class RouteBook {
  private readonly router = findMyWay({ ignoreTrailingSlash: true });

  constructor(private readonly api: HeldPublicApi) {
    for (const route of api.routes) this.router.on(route.method, route.path, () => undefined, route);
  }

  /** The ending says it, or else Accept, or else it is the first. */
  formatOf({ path, accept = '' }: Pick<Asked, 'path' | 'accept'>): PublicFormat<unknown> {
    const formats = Object.entries(this.api.formats);
    const ending = ENDING.exec(path)?.[2];
    const [, format] = formats.find(([key]) => key === ending) ?? formats.find(([, { contentType }]) => accept.includes(contentType)) ?? formats[0] ?? [];
    if (!format) throw new TypeError('an interface has one format at least');
    return format;
  }

  /** @throws DomainError NOT_FOUND */
  find({ method, path }: Asked): FoundRoute {
    const [, start, ending = ''] = ENDING.exec(path) ?? [];
    const plain = start !== undefined && Object.hasOwn(this.api.formats, ending) ? start : path;
    const found = this.router.find(method, plain);
    if (!found?.store) throw notFound();
    return { route: found.store as PublicRoute<unknown>, params: found.params as Readonly<Record<string, string>> };
  }
}
