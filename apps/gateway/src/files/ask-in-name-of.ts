import type { TenantActor } from '@xiangzhi/access';
import type { ExportSurroundings, PageRequest } from '@xiangzhi/core-domain/files';
import { DomainError, ERROR_CODES, type ErrorCode } from '@xiangzhi/kernel';
import type { ResolvedSession } from '@xiangzhi/identity';
import type { FastifyRequest } from 'fastify';
import type { ShellParts } from '../gateway-parts.js';

interface Refusal {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly messageZh?: string; readonly rule?: string };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly Refusal[];
}

const isKnown = (code: string | undefined): code is ErrorCode => code !== undefined && Object.hasOwn(ERROR_CODES, code);

const refused = ({ message, extensions: { code, messageZh, rule } = {} }: Refusal): DomainError =>
  new DomainError(isKnown(code) ? code : 'UNAVAILABLE', { messageZh: messageZh ?? message, ...(rule === undefined ? {} : { rule }) });

const sessionOf = (actor: TenantActor): ResolvedSession => {
  const { accountId, sessionId } = actor;
  return { accountId, sessionId, account: { id: accountId, mobile: '', mustChangePassword: false, demo: false }, assignments: [], actor };
};

/** Asks the runtime in somebody's name what his own client could ask: the same plan, the same masks, the same trail. */
export const askInNameOf =
  ({ documents, runtimeHost }: Pick<ShellParts, 'documents' | 'runtimeHost'>, { trace }: FastifyRequest): ExportSurroundings['ask'] =>
  async (actor: TenantActor, { query, variables, purpose }: PageRequest) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json', ...(purpose === null ? {} : { 'x-purpose': encodeURIComponent(purpose) }) };
    const request = { method: 'POST', headers, body: { query, variables }, search: '', session: sessionOf(actor), facts: trace.facts, loaded: documents.load(query) } as const;
    const { data, errors = [] } = JSON.parse((await runtimeHost.execute(request)).body) as Answer;
    const [first] = errors;
    if (first) throw refused(first);
    return data;
  };
