import { PassportStrategy } from '@nestjs/passport';
import passport from 'passport';
import type { Account } from '../account/account.js';
import type { PasswordCheck } from '../account/password-hash.js';
import { unauthenticated } from './access-token.js';

/** What the strategy looks at: what was typed, and the account of that number, if there is one. */
export interface PasswordRequest {
  readonly password: string;
  readonly account: Account | null;
}

type Done = (error: unknown, account?: Account | false | null) => void;

/** Passport's part of a password sign-in: takes the credentials out of the request. */
class CredentialsStrategy extends passport.Strategy {
  override readonly name = 'password';

  constructor(private readonly verify: (request: PasswordRequest, done: Done) => void) {
    super();
  }

  override authenticate(request: unknown): void {
    this.verify(request as PasswordRequest, (error, account) => {
      if (error) this.error(error);
      else if (account) this.success(account);
      else this.fail();
    });
  }
}

/** One answer for everybody who may not come in, whatever the reason. */
export const signInRefused = (): ReturnType<typeof unauthenticated> => unauthenticated('手机号或密码不正确，请检查后重试；忘记密码请联系管理员发送重置码');

const strategyOf = PassportStrategy(CredentialsStrategy, 'password');

/** Verifies a password with argon2id, in the same time whether there is an account or not. */
export class PasswordStrategy extends strategyOf {
  constructor(
    readonly check: PasswordCheck,
    /** Demo accounts may sign in on a database that the demo has made, and nowhere else. */
    readonly demoDatabase: boolean,
  ) {
    super();
  }

  /** @throws DomainError UNAUTHENTICATED, the same for an unknown number, a wrong password and a closed account */
  async validate({ password, account }: PasswordRequest): Promise<Account> {
    const right = await this.check.matches(password, account?.password_hash ?? null);
    const mayEnter = account !== null && account.status === 'ACTIVE' && (this.demoDatabase || !account.demo);
    if (!right || !mayEnter) throw signInRefused();
    return account;
  }

  getPassportInstance(): passport.Authenticator {
    return new passport.Passport();
  }
}
