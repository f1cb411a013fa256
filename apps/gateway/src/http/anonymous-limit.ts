import { Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fault } from './http-fault.js';

type Check = ReturnType<FastifyInstance['createRateLimit']>;

/** Throttle per address for requests without a valid token. Whoever is signed in is known by name, and bounded by the cost of each request. */
@Injectable()
export class AnonymousLimit {
  private check: Check | undefined;

  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost) {}

  /** @throws HttpFault RATE_LIMITED with the seconds to wait. */
  async take(request: FastifyRequest): Promise<void> {
    this.check ??= this.host.httpAdapter.getInstance<FastifyInstance>().createRateLimit();
    const taken = await this.check(request);
    if (taken.isAllowed || !taken.isExceeded) return;
    throw fault('RATE_LIMITED', `来自同一网络地址的未登录请求过于频繁，请 ${taken.ttlInSeconds} 秒后再试`, 429, { 'retry-after': String(taken.ttlInSeconds) });
  }
}
