import { createHash } from 'node:crypto';
import { DomainError } from '@xiangzhi/kernel';
import { sql, type Transaction, type WritingTransaction } from '@xiangzhi/persistence';
import type { Warning } from '../use-case/work.js';

export interface StoredResult {
  readonly ids: Readonly<Record<string, string | readonly string[] | null>>;
  readonly warnings: readonly Warning[];
}

export interface ClientRequest {
  readonly tenantId: string;
  readonly clientRequestId: string;
  readonly actorId: string;
  readonly useCase: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly now: Date;
}

const canonical = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(canonical);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  // Left out and null say the same.
  const said = Object.entries(value).filter(([, one]) => one !== null && one !== undefined);
  return Object.fromEntries(said.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, canonical(one)]));
};

const hashOf = ({ useCase, input }: ClientRequest): string => {
  const { clientRequestId: _, ...rest } = input;
  return createHash('sha256').update(JSON.stringify([useCase, canonical(rest)])).digest('hex');
};

interface StoredRow {
  readonly input_hash: string;
  readonly actor_id: string;
  readonly result: StoredResult;
}

/**
 * Claims a client request id inside the write's own transaction. A second copy waits on the key until
 * the first has committed, then gets the first result (CORE-T7).
 * @returns the first result of a replay, or undefined when this is the first.
 * @throws DomainError CONFLICT when the id was used for something else, or by somebody else.
 */
export const claimRequest = async (tx: Transaction, request: ClientRequest): Promise<StoredResult | undefined> => {
  const { tenantId, clientRequestId, actorId, useCase, now } = request;
  const hash = hashOf(request);
  const claim = sql`
    insert into core.client_request (tenant_id, id, actor_id, use_case, input_hash, created_at)
    values (${tenantId}, ${clientRequestId}, ${actorId}, ${useCase}, ${hash}, ${now})
    on conflict (tenant_id, id) do nothing returning id`;
  const claimed = await tx.query(sql.named('claim_request', claim));
  if (claimed.length > 0) return undefined;
  const [stored] = await tx.query<StoredRow>(sql`
    select input_hash, actor_id, result from core.client_request where tenant_id = ${tenantId} and id = ${clientRequestId}`);
  if (stored?.input_hash === hash && stored.actor_id === actorId) return stored.result;
  throw new DomainError('CONFLICT', {
    messageZh: '这个 clientRequestId 已用于另一次内容不同的请求；每次新的提交请生成新的 UUID，只有重试才沿用原来的',
    argumentPath: ['input', 'clientRequestId'],
  });
};

/** Keeps the result for replays; commits with the write itself. */
export const storeResult = (tx: WritingTransaction, request: ClientRequest, result: StoredResult): void => {
  const kept = sql`
    update core.client_request set result = ${JSON.stringify(result)}::jsonb
    where tenant_id = ${request.tenantId} and id = ${request.clientRequestId}`;
  tx.defer(sql.named('keep_result', kept));
};
