import { Controller, Get, Inject, Res, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService } from '@nestjs/terminus';
import type { FastifyReply } from 'fastify';
import { DomainError } from '@xiangzhi/kernel';
import { toGraphqlErrors } from '@xiangzhi/graphql-kit';
import { SHELL, type ShellParts } from '../gateway-parts.js';
import { ReadinessProbe } from './readiness-probe.js';

/** Probes of orchestrators and load balancers. */
@Controller()
export class HealthController {
  constructor(
    @Inject(SHELL) private readonly parts: ShellParts,
    @Inject(HealthCheckService) private readonly health: HealthCheckService,
    @Inject(ReadinessProbe) private readonly probe: ReadinessProbe,
  ) {}

  /** The process answers; says nothing about anything else, so that a lost database does not get it killed. */
  @Get('healthz')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** Whether requests should come here: not draining, database reachable, migrations done. */
  @Get('readyz')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    try {
      await reply.send(await this.health.check(this.probe.indicators(this.parts.inFlight.draining)));
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      const response = error.getResponse();
      const unavailable = new DomainError('UNAVAILABLE', { messageZh: '服务尚未就绪，请稍后重试' });
      await reply
        .code(503)
        .header('retry-after', '5')
        .send({ ...(typeof response === 'object' ? response : {}), errors: toGraphqlErrors(unavailable, { requestId: reply.request.id }) });
    }
  }
}
