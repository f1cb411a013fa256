import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { TenantActor } from '@xiangzhi/access';
import { assertMayUpload, handOutFile, handOutLedger, keepUpload, receiveFile } from '@xiangzhi/core-domain/files';
import { assertPasswordChanged } from '@xiangzhi/identity';
import { DomainError, isUuid, notFound } from '@xiangzhi/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from '../auth/authenticate.js';
import { SHELL, type FileParts, type ShellParts } from '../gateway-parts.js';
import { AnonymousLimit } from '../http/anonymous-limit.js';
import { sendFault } from '../http/send-fault.js';
import { askInNameOf } from './ask-in-name-of.js';
import { fileHeaders } from './file-headers.rules.js';
import { hearOut } from './hear-out.js';
import { uploadedPart } from './uploaded-part.js';

/** `POST /files` takes an upload in, `GET /files/:id?sig=…` hands out a file (domain-model §3.8) or an export while it is read (§2 Lists). */
@Injectable()
export class FilesRoute implements OnModuleInit {
  constructor(
    @Inject(SHELL) private readonly parts: ShellParts,
    @Inject(AnonymousLimit) private readonly anonymous: AnonymousLimit,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { files } = this.parts;
    if (!files) return;
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    void fastify.register(async (scope) => {
      // The body is nobody's here but the route's: it is never held whole.
      scope.removeAllContentTypeParsers();
      scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
      scope.post('/files', (request, reply) => this.answer(request, reply, () => this.upload(files, request, reply)));
    });
    fastify.get<{ Params: { id: string } }>('/files/:id', (request, reply) => this.answer(request, reply, () => this.fetch(files, request, reply)));
  }

  private async answer(request: FastifyRequest, reply: FastifyReply, work: () => Promise<FastifyReply>): Promise<FastifyReply> {
    try {
      return await work();
    } catch (error) {
      await hearOut(request.raw);
      sendFault(this.parts.logger, error, request, reply);
      return reply;
    }
  }

  private async upload({ store, directory, images, scanner }: FileParts, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const actor = await this.uploader(request);
    const { name, declared, content } = await uploadedPart(request.raw);
    const reception = { directory, images, scanner, maxBytes: this.parts.config.limits.fileBytes };
    const uploading = { actor, facts: request.trace.facts, now: this.parts.clock.now() };
    const attachment = await receiveFile(content, { name, declared }, reception, (file) => keepUpload(this.parts.database, store, uploading, file));
    return reply.code(201).send({ data: { attachment } });
  }

  /** @throws HttpFault UNAUTHENTICATED, TOKEN_EXPIRED; DomainError PASSWORD_CHANGE_REQUIRED, FORBIDDEN and what a wrong acting assignment answers */
  private async uploader(request: FastifyRequest): Promise<TenantActor> {
    try {
      const session = await authenticate(this.parts.identity, request.headers, { mustChoose: true, ownChange: false });
      if (!session) throw new DomainError('UNAUTHENTICATED', { messageZh: '上传文件需要登录：请在请求头带上 Authorization: Bearer <accessToken>' });
      assertPasswordChanged(session);
      if (session.actor.kind !== 'TENANT') throw new DomainError('FORBIDDEN', { messageZh: '只有乡镇岗位可以上传附件' });
      request.trace.tenantId = session.actor.tenantId;
      assertMayUpload(session.actor);
      return session.actor;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'FORBIDDEN') throw error;
      await this.anonymous.take(request);
      throw error;
    }
  }

  private async fetch({ store, images, links }: FileParts, request: FastifyRequest<{ Params: { id: string } }>, reply: FastifyReply): Promise<FastifyReply> {
    const { id } = request.params;
    const { sig } = request.query as { readonly sig?: unknown };
    const now = this.parts.clock.now();
    try {
      if (!isUuid(id) || typeof sig !== 'string') throw notFound();
      const holder = links.open(sig, id.toLowerCase(), now);
      request.trace.tenantId = holder.tenantId;
      const fetching = { id: id.toLowerCase(), holder, facts: request.trace.facts, now };
      const surroundings = { actorOfPost: (post: string) => this.parts.identity.actorOfPost(post), ask: askInNameOf(this.parts, request) };
      const ledger = await handOutLedger(this.parts.database, surroundings, fetching);
      const file = ledger ?? (await handOutFile(this.parts.database, { store, images }, fetching));
      return await reply.headers(fileHeaders(file)).send(file.content);
    } catch (error) {
      // Guessing links is not free.
      await this.anonymous.take(request);
      throw error;
    }
  }
}
