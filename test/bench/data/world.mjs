import { fill, settle } from './fill.mjs';
import { openInstallation } from './installation.mjs';
import { enlarged } from './sizes.mjs';
import { townshipOf } from './township.mjs';
import { ensureUser } from './users.mjs';

const REMARK = `select shobj_description(oid, 'pg_database') as remark from pg_database where datname = current_database()`;

const remarkOf = ({ tenants, issues, grids, people }) => `benchmark ${JSON.stringify({ tenants, issues, grids, people })}`;

async function ensureRows(superuser, sizes) {
  const { rows } = await superuser.query(REMARK);
  if (rows[0].remark === remarkOf(sizes)) return;
  if (rows[0].remark?.startsWith('benchmark')) throw new Error(`The directory holds other data (${rows[0].remark}): remove it, or ask for the same sizes`);
  await fill(superuser, { from: 1, to: sizes.tenants - 1 }, sizes);
  await fill(superuser, { from: sizes.tenants, to: sizes.tenants }, enlarged(sizes));
  await settle(superuser);
  await superuser.query(`comment on database xiangzhi is '${remarkOf(sizes)}'`);
}

const numbered = (from, count) => Array.from({ length: count }, (_, i) => townshipOf(from + i));

/**
 * The installation with all its rows, and the townships that operations are done in. `--data` keeps it from run to run.
 * @returns `read`, `written`: townships of ordinary size; `large`: the last one
 */
export async function openWorld(directory, sizes, options) {
  const opened = await openInstallation(directory, options);
  try {
    await ensureRows(opened.superuser, sizes);
    const world = { ...opened, sizes, read: numbered(1, sizes.read), written: numbered(1 + sizes.read, sizes.written), large: townshipOf(sizes.tenants) };
    for (const township of [...world.read, ...world.written, world.large]) await ensureUser(opened.database, township);
    return world;
  } catch (error) {
    await opened.close();
    throw error;
  }
}
