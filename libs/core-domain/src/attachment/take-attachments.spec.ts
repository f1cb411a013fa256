import type { PrivacyLevel, TenantActor } from '@xiangzhi/access';
import { sql } from '@xiangzhi/persistence';
import { aTownship, statementCount, testRuntime, type Answer, type TestDatabase, type TestRuntime, type Township, type Unit } from '@xiangzhi/testing';
import { anUpload, FOLDERS, foldersDatabase, foldersPlugin, switchFoldersOn } from './fixtures/folders.js';

interface File {
  readonly id: string;
  readonly level: number;
  readonly ownerType: string | null;
  readonly ownerId: string | null;
}

const OPEN = 'mutation($input: OpenFolderInput!) { openFolder(input: $input) { folder { id } } }';

let on: TestDatabase;
let runtime: TestRuntime;
let township: Township;
let village: Unit;
let other: Unit;
let officer: TenantActor;

beforeAll(async () => {
  on = await foldersDatabase();
  runtime = await testRuntime({ plugins: [await foldersPlugin()], on });
});

beforeEach(async () => {
  township = await aTownship({ on, clock: runtime.clock });
  await switchFoldersOn(township);
  [village, other] = (await township.units([{ level: 'VILLAGE', name: '东村' }, { level: 'VILLAGE', name: '西村' }])) as [Unit, Unit];
  officer = await someone(3, village);
});

const someone = (clearance: PrivacyLevel, unit?: Unit, permissions: readonly string[] = FOLDERS): Promise<TenantActor> => township.actor({ clearance, permissions, ...(unit ? { unit } : {}) });

type Opened = { openFolder: { folder: { id: string } } | null };

const open = (attachmentIds: readonly string[], who = officer): Promise<Answer<Opened>> => runtime.ask<Opened>(who, OPEN, { input: { unitId: village.id, attachmentIds } });
const codes = ({ errors }: Answer<unknown>): readonly string[] => errors.map(({ extensions: { code } }) => code);

const filesOf = async (who: TenantActor, ownerId: string): Promise<readonly File[]> =>
  (await runtime.data<{ attachments: { nodes: File[] } }>(who, 'query($o: ID!) { attachments(first: 100, where: { ownerId: { eq: $o } }) { nodes { id level ownerType ownerId } } }', { o: ownerId })).attachments.nodes;

describe('§3.8 a record takes uploaded files', () => {
  it('from then on they are its own, at the level of its most sensitive field', async () => {
    const id = await anUpload(township, officer);
    const folder = (await open([id, id])).data.openFolder!.folder.id;
    expect(await filesOf(officer, folder)).toEqual([{ id, level: 3, ownerType: 'Folder', ownerId: folder }]);
  });

  it('whoever does not read the record does not read them: by clearance, permission, unit, and a module that is off', async () => {
    const folder = (await open([await anUpload(township, officer)])).data.openFolder!.folder.id;
    expect(await filesOf(await someone(3), folder)).toHaveLength(1);
    expect(await filesOf(await someone(2), folder)).toEqual([]);
    expect(await filesOf(await someone(3, other), folder)).toEqual([]);
    expect(await filesOf(await someone(4, undefined, ['core:attachment:read']), folder)).toEqual([]);
    await township.enter((tx) => tx.query(sql`update core.module set state = 'DISABLED' where tenant_id = ${township.tenantId} and key = 'folders'`));
    expect(await filesOf(officer, folder)).toEqual([]);
  });

  it('files of somebody else, of another township, and what does not exist, are not found; nothing is written then', async () => {
    const colleague = await someone(4, village);
    const elsewhere = await aTownship({ on, clock: runtime.clock });
    const ids = [await anUpload(township, colleague), await anUpload(elsewhere, await elsewhere.actor()), '01890a5d-ac96-774b-bcce-b302099a8057'];
    const answers = await Promise.all(ids.map((id) => open([id])));
    expect(answers.map(({ errors }) => errors.map(({ extensions: { code, argumentPath } }) => [code, argumentPath]))).toEqual(ids.map(() => [['NOT_FOUND', ['input', 'attachmentIds']]]));
    expect(await runtime.data(officer, '{ folders { nodes { id } } }')).toEqual({ folders: { nodes: [] } });
  });

  it('a file that another record has, an old one, an infected one and too many are refused', async () => {
    const taken = await anUpload(township, officer);
    await open([taken]);
    expect(codes(await open([taken]))).toEqual(['CONFLICT']);
    expect(codes(await open([await anUpload(township, officer, { at: new Date(runtime.clock.now().getTime() - 24 * 3_600_000) })]))).toEqual(['CONFLICT']);
    expect(codes(await open([await anUpload(township, officer, { scan: 'INFECTED' })]))).toEqual(['INVARIANT_VIOLATION']);
    const many = await Promise.all(Array.from({ length: 21 }, () => anUpload(township, officer)));
    expect(codes(await open(many))).toEqual(['CAPACITY_EXCEEDED']);
  });

  it('of fifty records that want one file, one has it', async () => {
    const id = await anUpload(township, officer);
    const answers = await Promise.all(Array.from({ length: 50 }, () => open([id])));
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(new Set(answers.flatMap(codes))).toEqual(new Set(['CONFLICT']));
  });
});

describe('ATT-2 links in lists', () => {
  it.each([1, 10, 100])('%i files with their links are one statement', async (count) => {
    const uploads = await Promise.all(Array.from({ length: count }, () => anUpload(township, officer)));
    let urls: readonly string[] = [];
    const ask = async (): Promise<void> => {
      urls = (await runtime.data<{ attachments: { nodes: { url: string }[] } }>(officer, '{ attachments(first: 100) { nodes { url } } }')).attachments.nodes.map(({ url }) => url);
    };
    expect(await statementCount(ask, on)).toBe(1);
    expect(new Set(urls).size).toBe(uploads.length);
    expect(urls.every((url) => /^\/files\/[0-9a-f-]{36}\?sig=[\w-]{48}\.[\w-]{43}$/.test(url))).toBe(true);
  });
});
