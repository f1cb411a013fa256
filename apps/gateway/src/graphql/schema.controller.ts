import { Controller, Get, Inject, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { authenticate } from '../auth/authenticate.js';
import { SHELL, type ShellParts } from '../gateway-parts.js';
import { AnonymousLimit } from '../http/anonymous-limit.js';

/** `GET /schema.graphql`: the SDL of the caller's view; `?all=1`: of all installed modules. */
@Controller()
export class SchemaController {
  constructor(
    @Inject(SHELL) private readonly parts: ShellParts,
    @Inject(AnonymousLimit) private readonly anonymous: AnonymousLimit,
  ) {}

  @Get('schema.graphql')
  async schema(@Query('all') all: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const session = await authenticate(this.parts.identity, request.headers, { mustChoose: false, ownChange: false }).catch(async (error: unknown) => {
      await this.anonymous.take(request);
      throw error;
    });
    if (!session) await this.anonymous.take(request);
    const sdl = await this.parts.runtimeHost.schemaSdl(session, all === '1' || all === 'true');
    await reply.header('content-type', 'text/plain; charset=utf-8').send(sdl);
  }
}
