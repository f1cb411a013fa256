/**
 * What must hold for `npm ci` to work on any machine, whatever registry the lock file was written with.
 *
 * A registry that lags behind lacks the binaries of some platforms; npm then leaves them out of the lock file, and
 * `npm ci` refuses ("Missing: … from lock file"). Their parent pins them exactly, so the entry can be written without
 * the registry; npm verifies it by name and version only, until an install on that platform adds the hash.
 */
const SYSTEMS = ['darwin', 'linux', 'win32', 'android', 'freebsd', 'openharmony'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'ppc64', 's390x', 'riscv64', 'loong64', 'arm'];
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/** What is wrong with a lock file, one sentence each. */
export function lockFaults(lock) {
  const missing = missingBinaries(lock).map(({ name, parent }) => `${name} (for ${parent}) has no entry: npm ci refuses`);
  const hosts = Object.entries(lock.packages)
    .filter(([, { resolved }]) => /^[a-z+]+:\/\//.test(resolved ?? ''))
    .map(([key, { resolved }]) => `${key} is bound to ${new URL(resolved).host}: a lock file names no host`);
  return [...missing, ...hosts];
}

/** The lock file with an entry for every optional binary, in npm's own order. */
export function completeLock(lock) {
  const added = missingBinaries(lock).map(({ name, version, dev }) => {
    const words = name.split(/[-/]/);
    const limit = (known) => known.filter((word) => words.includes(word)).slice(0, 1);
    const entry = { version, cpu: limit(PROCESSORS), ...(dev ? { dev } : {}), optional: true, os: limit(SYSTEMS) };
    if (!EXACT.test(version) || entry.os.length === 0 || entry.cpu.length === 0) {
      throw new Error(`${name}@${version} is not a binary pinned for one platform: run npm install where it is available`);
    }
    return [`node_modules/${name}`, entry];
  });
  const [root, ...rest] = Object.entries(lock.packages);
  const sorted = [...rest, ...added].sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { ...lock, packages: Object.fromEntries([root, ...sorted]) };
}

function missingBinaries({ packages }) {
  return Object.entries(packages).flatMap(([parent, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => packages[`node_modules/${name}`] === undefined && packages[`${parent}/node_modules/${name}`] === undefined)
      .map(([name, version]) => ({ parent, name, version, dev })),
  );
}
