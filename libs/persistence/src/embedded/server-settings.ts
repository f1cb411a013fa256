/** Settings of the embedded server: one machine, one township office or county, a few processes with a pool per role. */
const SETTINGS: Readonly<Record<string, string>> = {
  listen_addresses: '127.0.0.1',
  // A socket's path may not be longer than 107 bytes, and its directory would need a place and an owner.
  unix_socket_directories: '',
  cluster_name: 'xiangzhi',
  max_connections: '200',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  // Parallel workers need /dev/shm, of which containers have 64 MB.
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  lc_messages: 'C',
  timezone: 'Asia/Shanghai',
  log_timezone: 'Asia/Shanghai',
  // DETAIL lines quote the values of rows; the log shall hold no personal data.
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] %u ',
};

/** Faster and unsafe: what is committed may be lost with the machine. Specs only (decision 4). */
const TESTING: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  // What is made and filled within one transaction, and every index, is not written a second time.
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  // Statistics are those that a spec asks for: plans do not change with what ran meanwhile, and nobody's time is used for it.
  autovacuum: 'off',
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_utility': 'off',
  // Suites side by side ask up to 4,400: when the table is full PostgreSQL forgets the rarest twentieth, counts included.
  'pg_stat_statements.max': '20000',
};

/** The server's command line. Nothing is written to configuration files, so an update of the product changes settings too. */
export const serverArguments = (cluster: string, port: number, testing: boolean): readonly string[] => [
  '-D',
  cluster,
  '-p',
  String(port),
  ...Object.entries(testing ? { ...SETTINGS, ...TESTING } : SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

/**
 * A large plan takes megabytes and gives them back; the C library returns them to the machine each time and is given zeroed pages
 * anew, a quarter of the time that a plan takes. Specs plan thousands of statements once, on few connections, which keep what they have.
 */
const TESTING_ENVIRONMENT: NodeJS.ProcessEnv = { MALLOC_TOP_PAD_: '16777216', MALLOC_TRIM_THRESHOLD_: '268435456', MALLOC_MMAP_THRESHOLD_: '33554432' };

/** Variables that would otherwise bend the server (PGDATA, PGOPTIONS, LC_ALL, TZ …) stay outside. */
export const serverEnvironment = (testing = false): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], HOME: '/', LC_ALL: 'C', LANG: 'C', ...(testing ? TESTING_ENVIRONMENT : {}) });
