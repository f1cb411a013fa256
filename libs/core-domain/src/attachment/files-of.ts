import { join } from 'node:path';
import { readSettingsFile, type Environment, type FileSettings } from '../installation/settings-file.js';
import { Clamd, type ClamdSettings } from './clamd.js';
import { DirectoryStore } from './directory-store.js';
import type { FileStore } from './file-store.js';
import type { Scanning } from './rescan-files.js';
import { S3Store, type S3Settings } from './s3-store.js';
import type { VirusScanner } from './virus-scanner.js';

/** Where the contents of an installation lie, where uploads lie while they are examined, and who looks at them for viruses. */
export interface Files {
  readonly store: FileStore;
  readonly directory: string;
  readonly scanner?: VirusScanner;
}

const FILE = { name: 'files.json', heading: 'Files' };
const REGION = 'us-east-1';
const [CLAMD_PORT, CLAMD_PATIENCE_MS] = [3_310, 60_000];

const s3Of = (given: FileSettings): S3Settings => {
  const endpoint = given.text('endpoint');
  if (!URL.canParse(endpoint) || !/^https?:/.test(endpoint)) given.refuse('endpoint is no http(s) address');
  return {
    endpoint, bucket: given.text('bucket'), accessKeyId: given.text('accessKeyId'), secretAccessKey: given.text('secretAccessKey'),
    region: given.optionalText('region') ?? REGION, pathStyle: given.optionalFlag('pathStyle') ?? true,
  };
};

const clamdOf = (given: FileSettings): ClamdSettings => ({
  host: given.text('host'), port: given.optionalNumber('port') ?? CLAMD_PORT, patienceMs: given.optionalNumber('patienceMs') ?? CLAMD_PATIENCE_MS,
});

/** The files of an installation that has set up nothing: below its data directory, with no scanner. */
export const filesOf = (dataDirectory: string): Files => ({ store: new DirectoryStore(join(dataDirectory, 'files')), directory: join(dataDirectory, 'incoming') });

/**
 * The files of an installation as its `files.json` has them: `{ "s3": { … }, "clamd": { … } }`, both optional. Nothing is connected to yet.
 * @throws TypeError naming the place of a mistake and the cure
 */
export const openFiles = async (dataDirectory: string, env: Environment): Promise<Files> => {
  const given = await readSettingsFile(dataDirectory, FILE, env);
  const unknown = given.names().find((name) => name !== 's3' && name !== 'clamd');
  if (unknown !== undefined) given.refuse(`“${unknown.slice(0, 20)}” is neither s3 nor clamd`);
  const [s3, clamd] = [given.part('s3'), given.part('clamd')];
  return { ...filesOf(dataDirectory), ...(s3 ? { store: new S3Store(s3Of(s3)) } : {}), ...(clamd ? { scanner: new Clamd(clamdOf(clamd)) } : {}) };
};

/** What the worker needs to look at old files again; nothing where there is no scanner. */
export const scanningOf = ({ scanner, directory }: Files): { readonly scanning?: Scanning } => (scanner ? { scanning: { scanner, directory } } : {});
