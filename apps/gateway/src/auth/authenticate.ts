import { DomainError, ERROR_CODES } from '@xiangzhi/kernel';
import type { IncomingHttpHeaders } from 'node:http';
import { HttpFault } from '../http/http-fault.js';
import type { ResolvedSession } from '@xiangzhi/identity';
import type { SessionResolver } from '../runtime-port.js';
import { CHALLENGE, credentialsOf } from './credentials.rules.js';

/**
 * Who sends a request. Null without a token: the public view.
 * @throws HttpFault UNAUTHENTICATED, TOKEN_EXPIRED (401 with a challenge), and what a wrong acting assignment answers.
 */
export const authenticate = async (identity: SessionResolver, headers: IncomingHttpHeaders, mutation: boolean): Promise<ResolvedSession | null> => {
  const credentials = credentialsOf(headers);
  if (!credentials) return null;
  try {
    return await identity.resolveActor(credentials.accessToken, credentials.actingAssignmentId, { mutation });
  } catch (error) {
    if (error instanceof DomainError && ERROR_CODES[error.code].http === 401) throw new HttpFault(401, error, CHALLENGE);
    throw error;
  }
};
