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
  help: { type: 'boolean' },
};

export const USAGE = `npm run bench -- [--tenants=200] [--issues=2000] [--rounds=3] [--seconds=4] [--servers=floor,xiangzhi,…] [--only=Q1,Q2] [--data=<directory>] [--explain]
  --explain prints what PostgreSQL does for each operation, instead of driving them
  --data       keeps the installation there for the next run; otherwise it is made anew and removed`;

const whole = (values, name, { least, otherwise }) => {
  const given = values[name];
  if (given === undefined) return otherwise;
  if (/^\d{1,6}$/.test(given) && Number(given) >= least) return Number(given);
  throw new Error(`--${name} is a whole number of at least ${least}, not ${given}\n${USAGE}`);
};

const listed = (text) => text?.split(',').filter(Boolean);

/** Something else than the operations. */
const PARTS = ['explain'];

/** Only a run of everything is a result that is kept. */
const WHOLE = ['tenants', 'issues', 'rounds', 'seconds', 'servers', 'only'];

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
    count: whole(values, 'rounds', { least: 1, otherwise: 3 }),
    seconds: whole(values, 'seconds', { least: 1, otherwise: 4 }),
    servers: listed(values.servers),
    only: listed(values.only),
    directory: values.data,
    part: PARTS.find((part) => values[part]) ?? 'operations',
    isWhole: WHOLE.every((name) => values[name] === undefined),
  };
}
