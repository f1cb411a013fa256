import { DomainError, ERROR_CODES } from '@xiangzhi/kernel';
import type { IncomingHttpHeaders } from 'node:http';
import { HttpFault } from '../http/http-fault.js';
import type { ResolvedSession } from '@xiangzhi/identity';
import type { SessionResolver } from '../runtime-port.js';
import { CHALLENGE, credentialsOf, type Credentials } from './credentials.rules.js';

/** What the choice of the post depends on. */
export interface ActingRule {
  /** Posts that span townships make a change without the header ambiguous (decision 21). */
  readonly mustChoose: boolean;
  /** A change to one's own session or account: a post that has ended keeps nobody from leaving. */
  readonly ownChange: boolean;
}

const isAboutThePost = (error: unknown): boolean => error instanceof DomainError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN');

const resolve = async (identity: SessionResolver, credentials: Credentials, { mustChoose, ownChange }: ActingRule): Promise<ResolvedSession> => {
  const { accessToken, actingAssignmentId } = credentials;
  try {
    return await identity.resolveActor(accessToken, actingAssignmentId, { mutation: mustChoose });
  } catch (error) {
    if (ownChange && actingAssignmentId !== undefined && isAboutThePost(error)) return identity.resolveActor(accessToken, undefined, { mutation: false });
    throw error;
  }
};

/**
 * Who sends a request. Null without a token: the public view.
 * @throws HttpFault UNAUTHENTICATED, TOKEN_EXPIRED (401 with a challenge), and what a wrong acting assignment answers.
 */
export const authenticate = async (identity: SessionResolver, headers: IncomingHttpHeaders, rule: ActingRule): Promise<ResolvedSession | null> => {
  const credentials = credentialsOf(headers);
  if (!credentials) return null;
  try {
    return await resolve(identity, credentials, rule);
  } catch (error) {
    if (error instanceof DomainError && ERROR_CODES[error.code].http === 401) throw new HttpFault(401, error, CHALLENGE);
    throw error;
  }
};
