import { parseArgs } from 'node:util';
import { FULL, leastTenants } from './data/sizes.mjs';

const OPTIONS = {
  tenants: { type: 'string' },
  issues: { type: 'string' },
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  servers: { type: 'string' },
  only: { type: 'string' },
  data: { type: 'string' },
  explain: { type: 'boolean' },
  growth: { type: 'boolean' },
  steps: { type: 'string' },
  memory: { type: 'boolean' },
  minutes: { type: 'string' },
  modules: { type: 'boolean' },
  help: { type: 'boolean' },
};

export const USAGE = `npm run bench -- [options]
  --explain   prints what PostgreSQL does for each operation, instead of driving them
  --growth    what more townships cost: two installations side by side, one of which grows; --steps=10,100,1000,10000
  --memory    what the gateway holds while all operations are driven in turn; --minutes=60
  --modules   what thirteen modules more cost at the start, and a hot swap under load
  --tenants=200 --issues=2000            fewer for a look
  --rounds=7 --seconds=2                 of each server and operation; many short rounds say more on a busy machine than few long ones
  --only=Q1,Q2 --servers=floor,xiangzhi  some of them
  --data=<directory>                     keeps the installation there for the next run; otherwise it is made anew and removed
What is measured with all data, servers and rounds is kept below results/, anything less is printed only.`;

const whole = (values, name, { least, otherwise }) => {
  const given = values[name];
  if (given === undefined) return otherwise;
  if (/^\d{1,6}$/.test(given) && Number(given) >= least) return Number(given);
  throw new Error(`--${name} is a whole number of at least ${least}, not ${given}\n${USAGE}`);
};

/** Numbers of townships, each larger than the one before; at least as many as are read. */
const steps = (text) => {
  const numbers = text.split(',').map(Number);
  if (numbers.length > 1 && numbers.every((number, i) => Number.isInteger(number) && number >= (numbers[i - 1] ?? FULL.read - 1) + 1)) return numbers;
  throw new Error(`--steps are growing numbers of townships, the first at least ${FULL.read}, not ${text}\n${USAGE}`);
};

const listed = (text) => text?.split(',').filter(Boolean);

/** Something else than the operations. */
const PARTS = ['explain', 'growth', 'memory', 'modules'];

const STEPS = '10,100,1000,10000';

/** Only a run of everything is a result that is kept. */
const WHOLE = ['tenants', 'issues', 'rounds', 'seconds', 'servers', 'only', 'steps', 'minutes'];

/** What was asked for. @throws Error that names the faulty option */
export function readArguments(given) {
  const { values } = parseArgs({ args: given, options: OPTIONS });
  const sizes = {
    ...FULL,
    tenants: whole(values, 'tenants', { least: leastTenants(FULL), otherwise: FULL.tenants }),
    issues: whole(values, 'issues', { least: 50, otherwise: FULL.issues }),
  };
  return {
    help: values.help === true,
    sizes,
    count: whole(values, 'rounds', { least: 1, otherwise: 7 }),
    seconds: whole(values, 'seconds', { least: 1, otherwise: 2 }),
    servers: listed(values.servers),
    only: listed(values.only),
    directory: values.data,
    minutes: whole(values, 'minutes', { least: 1, otherwise: 60 }),
    growth: steps(values.steps ?? STEPS),
    part: PARTS.find((part) => values[part]) ?? 'operations',
    isWhole: WHOLE.every((name) => values[name] === undefined),
  };
}
