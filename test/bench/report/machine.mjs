import { cpus, loadavg, release, totalmem, type } from 'node:os';

/** What the figures were measured on. @param superuser a connection, where there is one server of PostgreSQL */
export async function machine(superuser) {
  const processors = cpus();
  return [
    ['processor', `${processors[0]?.model.trim() ?? 'unknown'}, ${processors.length} cores`],
    ['memory', `${(totalmem() / 2 ** 30).toFixed(0)} GiB`],
    ['system', `${type()} ${release()}`],
    ['Node.js', process.version],
    ['PostgreSQL', superuser ? (await superuser.query('show server_version')).rows[0].server_version : 'embedded'],
    ['load of the machine', `${loadavg()[0].toFixed(1)} in the last minute`],
    ['date', new Date().toISOString().slice(0, 10)],
  ];
}
