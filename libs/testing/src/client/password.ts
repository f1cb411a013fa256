import type { TestDatabase } from '../database/test-database.js';
import type { TestGateway } from '../gateway/test-gateway.js';

/** Everybody's password in specs. */
export const PASSWORD = '试验-Wheat-field-2026';

const TEMPLATE_MOBILE = '19700000000';

const HASH_OF = 'select password_hash from identity.account where mobile = $1';

const hashes = new WeakMap<TestDatabase, Promise<string>>();

/** Hashed once by the product in each worker's database; the costly parameters stay the product's. */
const hashOnce = (gateway: TestGateway): Promise<string> => {
  const known = hashes.get(gateway.on) ?? makeHash(gateway);
  hashes.set(gateway.on, known);
  return known;
};

const makeHash = async (gateway: TestGateway): Promise<string> => {
  const { on, operator } = gateway;
  const known = await on.superuser.query<{ password_hash: string }>(HASH_OF, [TEMPLATE_MOBILE]);
  if (known.rows[0]) return known.rows[0].password_hash;
  await operator.createAccountWithPassword({ mobile: TEMPLATE_MOBILE, password: PASSWORD, mustChangePassword: false });
  return makeHash(gateway);
};

/** Gives an account that was only invited the password of specs, as if its owner had chosen it. */
export const withPassword = async (gateway: TestGateway, mobile: string): Promise<void> => {
  const hash = await hashOnce(gateway);
  await gateway.on.superuser.query(
    `update identity.account set password_hash = $2, status = 'ACTIVE', must_change_password = false where mobile = $1 and password_hash is null`,
    [mobile, hash],
  );
};
