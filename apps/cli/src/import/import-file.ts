import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { usage } from '../command/cli-problem.js';
import { textOf, type Action, type CommandContext, type CommandResult, type Options } from '../command/context.js';
import type { Environment } from '../command/environment.js';
import { newFile } from '../command/new-file.js';
import { progressLine, type JobProgress } from '../jobs/progress-line.rules.js';
import { faultLines, FAULTS_SHOWN, type ImportFault } from './fault-lines.rules.js';
import { nextOf, type Batch, type Ended } from './outcome.rules.js';
import { passwordFor } from './password.js';
import { TownshipApi } from './township-api.js';

const LOOK_MS = 500;
/** So long nothing may move before the operator is told where to look. */
const QUIET_LOOKS = 60;

const BATCH = 'id version kind labelZh state failureZh rowsTotal rowsBad rowsNew rowsChanged rowsSame rowsWritten rowsRefused report { url } availableActions { name allowed reasonZh }';
const READ = `query($id: ID!) { importBatch(id: $id) { ${BATCH} } jobs(first: 20, where: { state: { eq: RUNNING } }) { nodes { id kind labelZh state done total etaSeconds aboutId } } }`;
const FAULTS = `query($id: ID!) { importFaults(first: ${FAULTS_SHOWN}, where: { batch: { eq: $id } }) { totalCount nodes { rowNo columnZh code messageZh } } }`;
const VALIDATE = 'mutation($input: ValidateImportInput!) { validateImport(input: $input) { importBatch { id } } }';
const COMMIT = 'mutation($input: CommitImportInput!) { commitImport(input: $input) { importBatch { id } } }';

interface Read {
  readonly importBatch: Batch | null;
  readonly jobs: { readonly nodes: readonly (JobProgress & { readonly aboutId: string })[] };
}

interface Faults {
  readonly importFaults: { readonly totalCount: number; readonly nodes: readonly ImportFault[] };
}

const serviceOf = (env: Environment, options: Options): string => {
  const url = textOf(options, 'url') ?? env['XIANGZHI_URL'] ?? `http://127.0.0.1:${env['PORT'] ?? '4000'}`;
  if (!URL.canParse(url) || !/^https?:/.test(url)) throw usage(`“${url}”不是 http 或 https 地址。`, `${url} is no http(s) address.`);
  return url;
};

const mappingOf = (options: Options): readonly { readonly heading: string; readonly column: string }[] => {
  const given = options['map'] as unknown as readonly string[] | undefined;
  return (given ?? []).map((one) => {
    const [, heading, column] = /^(.+)=(\w+)$/.exec(one) ?? [];
    if (heading === undefined || column === undefined) throw usage(`“${one}”应写作 表头=列代号，如 被访人=name。`, `${one} should be heading=column.`);
    return { heading, column };
  });
};

const contentOf = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await readFile(path));
  } catch (error) {
    throw usage(`无法读取文件 ${path}（${(error as NodeJS.ErrnoException).code ?? '未知错误'}）。`, `${path} cannot be read.`);
  }
};

const begin = async (api: TownshipApi, { directory }: CommandContext, options: Options, [kind = '', file]: readonly string[]): Promise<string> => {
  const batch = textOf(options, 'batch');
  if ((batch === undefined) === (file === undefined)) throw usage('请给出文件，或用 --batch 继续以前的一批，两者取一。', 'Give a file, or --batch.');
  if (batch !== undefined) return batch;
  const path = resolve(directory, file ?? '');
  const mapping = mappingOf(options);
  const attachmentId = await api.upload(basename(path), await contentOf(path));
  const input = { kind, attachmentId, mode: options['update'] === true ? 'UPDATE' : 'INSERT', mapping };
  return (await api.act<{ readonly validateImport: { readonly importBatch: { readonly id: string } } }>(VALIDATE, input)).validateImport.importBatch.id;
};

/** Says each step once, and where to look when none comes. */
const teller = (note: CommandContext['note']): ((jobs: Read['jobs'], id: string) => void) => {
  let [said, quiet] = ['', 0];
  return ({ nodes }, id) => {
    const job = nodes.find(({ aboutId }) => aboutId === id);
    const line = job ? progressLine(job) : '';
    quiet = line === said ? quiet + 1 : 0;
    if (line !== said && line !== '') note(line);
    if (quiet === QUIET_LOOKS) note(`后台没有进展，请确认后台进程（xiangzhi worker）正在运行；中断后可用 --batch ${id} 继续。`);
    said = line;
  };
};

const faultsTo = async (api: TownshipApi, { directory }: CommandContext, options: Options, { report }: Batch): Promise<string | null> => {
  const wished = textOf(options, 'faults');
  if (wished === undefined || !report?.url) return null;
  const path = resolve(directory, wished);
  const content = await api.download(report.url);
  const file = await newFile(path);
  await file.write(content);
  await file.close();
  return path;
};

/** How it has ended, and below that each row that did not come in, with its column and why: found by the check, or refused when it was written. */
const ended = async (api: TownshipApi, { batch, faultsFile, next: { text, exitCode } }: { readonly batch: Batch; readonly faultsFile: string | null; readonly next: Ended }): Promise<CommandResult> => {
  const { report: _report, availableActions: _actions, version: _version, ...facts } = batch;
  const { importFaults: { nodes: faults, totalCount } } = await api.ask<Faults>(FAULTS, { id: batch.id });
  const lines = [text, ...faultLines(faults, totalCount), ...(faultsFile === null ? [] : [`错误清单：${faultsFile}`])];
  return { json: { ...facts, faults, faultsTotal: totalCount, faultsFile }, text: lines.join('\n'), exitCode };
};

/** AM-20: checks a file and imports it, as whoever has signed in; SOD-8: what needs a second person waits for that person. */
export const importFile: Action = async (context, options, positionals) => {
  const [kind = ''] = positionals;
  const [mobile, areaCode] = [textOf(options, 'as') ?? '', textOf(options, 'tenant') ?? ''];
  const url = serviceOf(context.env, options);
  const api = new TownshipApi(url, { mobile, areaCode, role: textOf(options, 'role'), password: await passwordFor(mobile, context) });
  const id = await begin(api, context, options, positionals);
  const tell = teller(context.note);
  const wish = { checkOnly: options['check'] === true, skipFaulty: options['skipFaulty'] === true };
  for (;;) {
    const { importBatch: batch, jobs } = await api.ask<Read>(READ, { id });
    if (batch === null || batch.kind !== kind) throw usage(`没有编号为 ${id} 的${kind}导入。`, `There is no import ${id} of ${kind}.`);
    const next = nextOf(batch, wish);
    if (next.kind === 'END') return ended(api, { batch, next, faultsFile: await faultsTo(api, context, options, batch) });
    if (next.kind === 'COMMIT') await api.act(COMMIT, { id, version: batch.version });
    else {
      tell(jobs, id);
      await wait(LOOK_MS);
    }
  }
};
