import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SHELL, type ShellParts } from '../gateway-parts.js';

/** `GET /metrics` for Prometheus. Numbers of the process only: no tenant, no person. */
@Controller()
export class MetricsController {
  constructor(@Inject(SHELL) private readonly parts: ShellParts) {}

  @Get('metrics')
  async metrics(@Res() reply: FastifyReply): Promise<void> {
    await reply.header('content-type', this.parts.metrics.contentType).send(await this.parts.metrics.text());
  }
}
