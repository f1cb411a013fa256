import { loadPlugin } from '@xiangzhi/plugin-api';
import { aTownship, isolationRuntime, ownDatabase, type TestRuntime, type Township } from '@xiangzhi/testing';
import grids from '../../plugins/grids/src/grids.manifest.js';

/**
 * The rows of domain-model §3.13 that exist, as the page has them: R does, A approves, own = what one's own unit was given, request, — nothing.
 * Whoever changes a grant finds here what the field expects.
 */
const MODEL = `
                                                                  | GRID_OFFICER | MICRO_LEADER | VILLAGE_STAFF | VILLAGE_SECRETARY | DISPATCHER | DEPT_HANDLER | SUPERVISOR | DEPUTY_LEADER | TOWNSHIP_LEADER | TOWNSHIP_ADMIN
  reportGridIssue                                                 | R            | R            | R             | R                 | R          | R            | R          | R             | R               | —
  acceptGridIssue rejectGridIssue dispatchGridIssue               | —            | —            | —             | —                 | R          | —            | —          | R             | R               | —
  mergeGridIssues unmergeGridIssue recordCallback                 | —            | —            | —             | —                 | R          | —            | —          | R             | R               | —
  signGridIssue returnGridIssue submitGridIssueResult             | own          | —            | own           | own               | —          | own          | —          | —             | —               | —
  selfHandleGridIssue                                             | R            | —            | —             | —                 | —          | —            | —          | —             | —               | —
  verifyGridIssue                                                 | —            | —            | —             | —                 | —          | —            | R          | R             | R               | —
  requestWorkPause requestWorkExtension                           | request      | request      | request       | request           | request    | request      | —          | —             | —               | —
  approveWorkRequest refuseWorkRequest resumeWorkItem             | —            | —            | —             | —                 | —          | —            | —          | A             | A               | —
  escalateGridIssue                                               | —            | —            | —             | —                 | —          | —            | —          | R             | R               | —
  enableModule setModuleReadOnly                                  | —            | —            | —             | —                 | —          | —            | —          | —             | —               | R
  disableModule purgeModule                                       | —            | —            | —             | —                 | —          | —            | —          | —             | R               | R
  addDictionaryEntry renameDictionaryEntry retireDictionaryEntry  | —            | —            | —             | —                 | —          | —            | —          | —             | —               | R
  approveAssignment refuseAssignment                              | —            | —            | —             | —                 | —          | —            | —          | —             | A               | —
  enableSpaceReuse                                                | —            | —            | —             | —                 | —          | —            | —          | A             | A               | —
`;

type Row = { readonly command: string; readonly bySystem: boolean; readonly cells: readonly { readonly role: string; readonly part: string; readonly extent: string; readonly mayZh: string }[] };

let runtime: TestRuntime;
let township: Township;
let matrix: ReadonlyMap<string, Row>;

const MATRIX = 'query($i: RoleMatrixInput) { roleMatrix(input: $i) { module moduleZh command labelZh permission permissionZh bySystem cells { role roleZh part extent mayZh } } }';
const read = async (role = 'TOWNSHIP_ADMIN', i: object = {}): Promise<readonly Row[]> => (await runtime.data<{ roleMatrix: readonly Row[] }>(await township.actor({ role }), MATRIX, { i })).roleMatrix;

beforeAll(async () => {
  const on = await ownDatabase([grids]);
  runtime = await isolationRuntime(on, [await loadPlugin(grids)]);
  township = await aTownship({ on, modules: ['grids'] });
  matrix = new Map((await read()).map((row) => [row.command, row]));
});

const SIGNS: Readonly<Record<string, string>> = { DOES: 'R', APPROVES: 'A', REQUESTS: 'request' };

const signOf = (command: string, role: string): string => {
  const cell = matrix.get(command)?.cells.find((one) => one.role === role);
  if (!cell) return '—';
  return cell.extent === 'OWN' ? 'own' : (SIGNS[cell.part] ?? cell.part);
};

const lines = MODEL.trim().split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
const [, ...roles] = lines[0] as string[];
const ROWS = lines.slice(1).flatMap(([commands = '', ...signs]) => commands.split(' ').map((command) => [command, signs] as const));

it.each(ROWS)('§3.13 %s', (command, signs) => {
  expect(matrix.has(command)).toBe(true);
  expect(Object.fromEntries(roles.map((role) => [role, signOf(command, role)]))).toEqual(Object.fromEntries(roles.map((role, i) => [role, signs[i]])));
});

it('§3.13 the grid leader verifies in his grid, and the county answers what was escalated to it', () => {
  expect(signOf('verifyGridIssue', 'GRID_LEADER')).toBe('R');
  expect(matrix.get('verifyGridIssue')?.cells.find(({ role }) => role === 'GRID_LEADER')?.mayZh).toBe('办理（任职单元及其下级）');
  expect(matrix.get('answerCountyMatter')?.cells.map(({ role, extent }) => [role, extent])).toEqual([['COUNTY_DEPT_HANDLER', 'REGION']]);
  for (const command of ['issueSupervision', 'lockPeriod', 'setIndicatorTarget']) expect(matrix.get(command)?.cells.map(({ role, extent }) => [role, extent])).toEqual([['COUNTY_ADMIN', 'REGION']]);
  expect(matrix.get('decideCaseAccess')?.cells.map(({ role, mayZh }) => [role, mayZh])).toEqual([['PRIVACY_OFFICER', '审批（全乡镇）']]);
  expect(matrix.get('replySupervision')?.cells.map(({ role, extent }) => [role, extent])).toEqual([['TOWNSHIP_LEADER', 'TOWNSHIP'], ['DEPUTY_LEADER', 'TOWNSHIP']]);
  expect(matrix.get('approveWorkRequest')?.cells.find(({ role }) => role === 'DEPUTY_LEADER')?.mayZh).toBe('审批（全乡镇）');
});

it('§3.13 S: what the system does by itself is there, and nobody is named', () => {
  expect([...matrix.values()].filter(({ bySystem }) => bySystem).map(({ command, cells }) => [command, cells])).toEqual(
    expect.arrayContaining(['GridIssue.countyResult', 'GridIssue.countyDeclined', 'GridIssue.archive', 'GridIssue.free'].map((command) => [command, []])),
  );
});

it('§3.2 a role that the township has made stands beside the others, with what it was given', async () => {
  const leader = await township.actor({ role: 'TOWNSHIP_LEADER', permissions: ['core:role:create', 'core:feedback:answer'] });
  await runtime.data(leader, 'mutation($i: CreateTownshipRoleInput!) { createTownshipRole(input: $i) { townshipRole { id } } }', { i: { code: 'EAR_OF_TOWN', labelZh: '民意专员', permissions: ['core:feedback:answer'], clearance: 1 } });
  const [row, ...others] = await read('TOWNSHIP_ADMIN', { commands: ['answerFeedback'], roles: ['EAR_OF_TOWN'] });
  expect([row?.cells.map(({ role, mayZh }) => [role, mayZh]), others]).toEqual([[['EAR_OF_TOWN', '办理（任职单元及其下级）']], []]);
});

it('AM-7 a township without the module reads nothing of it; whoever may not read posts does not read the matrix, and hears who does', async () => {
  const bare = await aTownship({ on: runtime.on });
  const { roleMatrix } = await runtime.data<{ roleMatrix: readonly (Row & { module: string })[] }>(await bare.actor(), MATRIX);
  expect(new Set(roleMatrix.map(({ module }) => module))).toEqual(new Set(['core']));
  const { errors } = await runtime.ask(await township.actor({ role: 'VILLAGE_STAFF' }), MATRIX);
  expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', messageZh: expect.stringContaining('可由乡镇系统管理员') });
});

it('AM-7 an operation of a module names the roles that the module lets do it', async () => {
  const AT = 'query($i: GridAtInput!) { gridAt(input: $i) { primaryGrid { id } } }';
  const { errors } = await runtime.ask(await township.actor({ role: 'CASHIER' }), AT, { i: { point: { type: 'Point', coordinates: [115.1, 35.9] }, category: 'ENV' } });
  expect(errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN', messageZh: expect.stringContaining('可由党委书记/乡镇长、分管领导、派单员') });
});
