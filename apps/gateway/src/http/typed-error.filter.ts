import { Catch, Inject, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SHELL, type ShellParts } from '../gateway-parts.js';
import { fault } from './http-fault.js';
import { sendFault } from './send-fault.js';

/** Paths of the shell and the methods that they answer, for 405 instead of 404. */
const ALLOWED_METHODS: Readonly<Record<string, string>> = {
  '/graphql': 'GET, POST',
  '/files': 'POST',
  '/schema.graphql': 'GET',
  '/healthz': 'GET',
  '/readyz': 'GET',
  '/metrics': 'GET',
};

/** Every error that reaches Nest leaves as a typed answer. */
@Catch()
export class TypedErrorFilter implements ExceptionFilter {
  constructor(@Inject(SHELL) private readonly parts: ShellParts) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    sendFault(this.parts.logger, (error instanceof NotFoundException && wrongMethod(request)) || error, request, reply);
  }
}

const wrongMethod = (request: FastifyRequest): Error | undefined => {
  const path = request.url.split('?', 1)[0] ?? '';
  const allow = Object.hasOwn(ALLOWED_METHODS, path) ? ALLOWED_METHODS[path] : undefined;
  return allow === undefined ? undefined : fault('VALIDATION', `该地址不支持 ${request.method}，请使用 ${allow}`, 405, { allow });
};
