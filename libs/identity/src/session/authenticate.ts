import { DomainError } from '@xiangzhi/kernel';
import type passport from 'passport';
import { unauthenticated } from './access-token.js';

/**
 * Runs a passport strategy without guards and middleware (decision 26), as passport itself does: on a copy that carries
 * the five outcomes.
 * @throws DomainError UNAUTHENTICATED, or what the strategy's `validate` throws
 */
export function authenticate<Principal>(strategy: passport.Strategy, request: object): Promise<Principal> {
  return new Promise((resolve, reject) => {
    const attempt = Object.create(strategy) as passport.StrategyCreated<passport.Strategy>;
    attempt.success = (principal) => resolve(principal as Principal);
    attempt.fail = () => reject(unauthenticated());
    attempt.error = (error: unknown) => reject(error instanceof DomainError ? error : new Error('A sign-in strategy failed', { cause: error }));
    attempt.redirect = () => reject(unauthenticated());
    attempt.pass = () => reject(unauthenticated());
    attempt.authenticate(request as never);
  });
}
