import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { addVary } from '../http/add-vary.js';
import { PAGE_POLICY } from '../http/security-headers.js';

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const packages = createRequire(import.meta.url);
/** A file of a package that does not export its browser builds. */
const inPackage = (name: string, file: string): string => join(dirname(packages.resolve(`${name}/package.json`)), file);
/** From `src` and from `dist` alike. */
const inAssets = (file: string): string => fileURLToPath(new URL(`../../assets/${file}`, import.meta.url));

interface Asset {
  readonly type: string;
  readonly file: () => string;
}

/** Everything that the page loads, from this server: government intranets have no CDN (decision 41). */
const ASSETS: Readonly<Record<string, Asset>> = {
  '/graphiql/react.js': { type: SCRIPT, file: () => inPackage('react', 'umd/react.production.min.js') },
  '/graphiql/react-dom.js': { type: SCRIPT, file: () => inPackage('react-dom', 'umd/react-dom.production.min.js') },
  '/graphiql/graphiql.js': { type: SCRIPT, file: () => inPackage('graphiql', 'graphiql.min.js') },
  '/graphiql/graphiql.css': { type: STYLE, file: () => inPackage('graphiql', 'graphiql.min.css') },
  '/graphiql/boot.js': { type: SCRIPT, file: () => inAssets('graphiql-boot.js') },
  '/graphiql/page.css': { type: STYLE, file: () => inAssets('graphiql.css') },
};

interface Loaded {
  readonly bytes: Buffer;
  readonly etag: string;
}

/** GraphiQL for everybody who opens `/graphql` in a browser; it shows the schema of the token typed into it. */
@Injectable()
export class GraphiqlPage {
  private readonly loaded = new Map<string, Loaded>();

  registerAssets(fastify: FastifyInstance): void {
    for (const [path, asset] of Object.entries(ASSETS)) {
      fastify.get(path, (request, reply) => this.sendAsset(path, asset, request, reply));
    }
  }

  send(reply: FastifyReply): FastifyReply {
    const { bytes } = this.load('/graphql', inAssets('graphiql.html'));
    return addVary(reply, 'Accept').headers({ 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_POLICY }).send(bytes);
  }

  private sendAsset(path: string, asset: Asset, request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const { bytes, etag } = this.load(path, asset.file());
    void reply.header('cache-control', 'public, max-age=0, must-revalidate').header('etag', etag);
    if (request.headers['if-none-match'] === etag) return reply.code(304).send();
    return reply.header('content-type', asset.type).send(bytes);
  }

  /** Read at the first use and kept: 1.5 MB in all. */
  private load(path: string, file: string): Loaded {
    const known = this.loaded.get(path);
    if (known) return known;
    const bytes = readFileSync(file);
    const fresh = { bytes, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"` };
    this.loaded.set(path, fresh);
    return fresh;
  }
}
