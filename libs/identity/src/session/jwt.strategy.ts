import type { Clock } from '@xiangzhi/kernel';
import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import passportJwt from 'passport-jwt';
import { ALGORITHM, claimsFrom, type AccessClaims, type TokenKeys } from './access-token.js';

/** What the strategy looks at; the route takes the token out of the Authorization header. */
export interface TokenRequest {
  readonly accessToken: string;
}

const strategyOf = PassportStrategy(passportJwt.Strategy, 'jwt');

/**
 * Verifies an access token: HS256 and nothing else, a key of the ring, our claims and no others. Expiry is judged by the
 * installation's clock, not by the machine's.
 */
export class JwtStrategy extends strategyOf {
  constructor(keys: TokenKeys, readonly clock: Clock) {
    super({
      jwtFromRequest: (request: unknown) => (request as TokenRequest).accessToken,
      secretOrKeyProvider: (_request: unknown, token: string, done: (error: unknown, key?: Buffer) => void) => {
        try {
          done(null, keys.keyOf(token));
        } catch (error) {
          done(error);
        }
      },
      algorithms: [ALGORITHM],
      ignoreExpiration: true,
    });
  }

  validate(payload: unknown): AccessClaims {
    return claimsFrom(payload, this.clock.now());
  }

  /** Not the process-wide instance: two runtimes in one process must not replace each other's strategy. */
  getPassportInstance(): passport.Authenticator {
    return new passport.Passport();
  }
}
