import type { Clock } from '@xiangzhi/kernel';
import type { Database } from '@xiangzhi/persistence';
import type { Pool } from 'pg';
import { PasswordCheck } from './account/password-hash.js';
import { TokenKeys } from './session/access-token.js';
import type { JwtStrategy } from './session/jwt.strategy.js';
import type { PasswordStrategy } from './session/password.strategy.js';
import type { IdentitySecrets } from './session/secrets.js';
import { DEFAULT_SESSION_LIFE, type SessionLife } from './session/session-store.js';
import { Attempts } from './throttle/attempts.js';
import { DEFAULT_THROTTLE, type ThrottlePolicy } from './throttle/throttle.rules.js';

/** What each use case of identity works with. */
export interface IdentityContext {
  readonly pool: Pool;
  readonly clock: Clock;
  readonly secrets: IdentitySecrets;
  readonly keys: TokenKeys;
  readonly life: SessionLife;
  readonly attempts: Attempts;
  readonly passwordCheck: PasswordCheck;
  readonly passwords: () => Promise<PasswordStrategy>;
  readonly tokens: () => Promise<JwtStrategy>;
  readonly demoDatabase: boolean;
}

export interface ContextOptions {
  /** True on a database that the demo has made: only there demo accounts may sign in. Default false. */
  readonly demoDatabase?: boolean;
  readonly life?: Partial<SessionLife>;
  readonly throttle?: Partial<ThrottlePolicy>;
}

/** Made when it is first asked for. */
const once = <Made>(make: () => Promise<Made>): (() => Promise<Made>) => {
  let made: Promise<Made> | undefined;
  return () => (made ??= make());
};

/** Passport brings Nest with it. Commands, and processes that look at a plugin, let nobody in: they start a quarter sooner without. */
export function identityContext(database: Database, secrets: IdentitySecrets, clock: Clock, options: ContextOptions): IdentityContext {
  const pool = database.pool('identity');
  const keys = new TokenKeys(secrets.tokenKeys);
  const passwordCheck = new PasswordCheck();
  const demoDatabase = options.demoDatabase ?? false;
  return {
    pool,
    clock,
    secrets,
    keys,
    life: { ...DEFAULT_SESSION_LIFE, ...options.life },
    attempts: new Attempts(pool, secrets, { ...DEFAULT_THROTTLE, ...options.throttle }),
    passwordCheck,
    passwords: once(async () => new (await import('./session/password.strategy.js')).PasswordStrategy(passwordCheck, demoDatabase)),
    tokens: once(async () => new (await import('./session/jwt.strategy.js')).JwtStrategy(keys, clock)),
    demoDatabase,
  };
}
