import { InstallationProblem, type ProblemKind } from '../installation/installation-problem.js';

/** What the end of the server's log says about a failed start. */
interface Symptom {
  readonly pattern: RegExp;
  readonly kind: ProblemKind;
  readonly zh: string;
  readonly en: string;
}

const SYMPTOMS: readonly Symptom[] = [
  { pattern: /^spawn .* E(ACCES|PERM|NOEXEC)/, kind: 'BINARIES_MISSING', zh: '程序无法执行（权限不足，或文件系统禁止执行），请重新运行 npm ci 到可执行的目录，或设置 DATABASE_URL', en: 'the program may not be executed (permissions, or a file system mounted noexec); run npm ci elsewhere, or set DATABASE_URL' },
  { pattern: /^spawn .* ENOENT/, kind: 'BINARIES_MISSING', zh: '程序文件缺失，请重新运行 npm ci，或设置 DATABASE_URL', en: 'the program is missing; run npm ci again, or set DATABASE_URL' },
  { pattern: /No space left on device|Disk quota exceeded/, kind: 'DISK_FULL', zh: '磁盘已满，请释放空间后重新启动', en: 'the disk is full; free some space and start again' },
  { pattern: /could not bind|could not create any TCP\/IP sockets/, kind: 'PORT_NOT_USABLE', zh: '无法在 127.0.0.1 上监听端口，请检查本机网络设置或防护软件', en: 'no port of 127.0.0.1 could be listened on; check the network settings of this machine' },
  { pattern: /Read-only file system/, kind: 'DIRECTORY_NOT_USABLE', zh: '数据目录所在的文件系统是只读的，请改用可写的 XIANGZHI_DATA', en: 'the data directory is read-only; set XIANGZHI_DATA to a writable one' },
  { pattern: /database files are incompatible with server|initialized by PostgreSQL version/, kind: 'CLUSTER_VERSION', zh: '数据由另一版本的 PostgreSQL 创建，请用原版本的程序执行 xiangzhi backup，再在新的 XIANGZHI_DATA 中 restore', en: 'the data was made by another major version of PostgreSQL; run xiangzhi backup with the old program and restore into a new XIANGZHI_DATA' },
  { pattern: /error while loading shared libraries|Library not loaded|cannot open shared object/, kind: 'BINARIES_MISSING', zh: '缺少运行库，请重新运行 npm ci，或设置 DATABASE_URL', en: 'a library is missing; run npm ci again, or set DATABASE_URL' },
  { pattern: /[Pp]ermission denied|invalid permissions|wrong ownership/, kind: 'DIRECTORY_NOT_USABLE', zh: '服务器用户没有数据目录的权限，请修正权限或改用其他 XIANGZHI_DATA', en: "the server's user may not use the data directory; correct its permissions or set another XIANGZHI_DATA" },
  { pattern: /could not (create|resize) shared memory segment|could not map anonymous shared memory/, kind: 'SERVER_FAILED', zh: '共享内存不足，请增大内存或容器的 /dev/shm', en: 'there is too little shared memory; give the machine more memory or the container a larger /dev/shm' },
];

/** The port was taken between choosing and binding it: worth another try with another port. */
export const isPortTaken = (log: string): boolean => /could not bind/.test(log);

/** Processes of a server that was killed still hold its memory; they end by themselves in a moment. */
export const isStillHeld = (log: string): boolean => /pre-existing shared memory block|shared memory block .* still in use/.test(log);

/** Turns the log of a failed `initdb` or `postgres` into a message with its cure. */
export function startFailure(program: string, directory: string, log: string): InstallationProblem {
  const symptom = SYMPTOMS.find(({ pattern }) => pattern.test(log));
  const tail = log.trim().split('\n').slice(-8).join('\n');
  const [zh, en] = symptom ? [symptom.zh, symptom.en] : ['请查看以下日志', 'see the log below'];
  return new InstallationProblem(symptom?.kind ?? 'SERVER_FAILED', {
    zh: `内置数据库未能启动（${program}，${directory}）：${zh}。`,
    en: `The embedded database did not start (${program}, ${directory}): ${en}.\n${tail}`,
  });
}
