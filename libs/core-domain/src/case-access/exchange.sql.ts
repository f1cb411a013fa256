import { sql, type Statement, type Work } from '@xiangzhi/plugin-api';

/** Shows the requester what has become of a request: number, state, reason and until when. */
export const showCaseAccess = ({ actor: { tenantId } }: Pick<Work, 'actor'>, accessId: string): Statement => sql`
  update exchange.case_access o
  set code = i.code, state = i.state, decided_at = i.closed_at, reason = i.result, expires_at = i.expires_at
  from core.case_access_request i where i.tenant_id = ${tenantId} and i.access_id = ${accessId} and o.tenant_id = i.tenant_id and o.id = i.access_id`;

/** Takes what was shown out of the exchange. */
export const eraseDetails = ({ actor: { tenantId } }: Pick<Work, 'actor'>, accessId: string): Statement =>
  sql`delete from exchange.case_detail where tenant_id = ${tenantId} and access_id = ${accessId}`;
