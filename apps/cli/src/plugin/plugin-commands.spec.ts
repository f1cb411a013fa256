import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { heldInstallation, json, ROOT, run } from '../fixtures/cli-world.js';
import { missingLines } from '../fixtures/guide-blocks.js';
import { plainPackage, type PlainPackage } from '../fixtures/plain-package.js';

interface Listed {
  readonly key: string | null;
  readonly version: string;
  readonly state: string;
  readonly refusal: string | null;
  readonly townships: readonly string[];
}

const TABLE = `create table towers.tower (tenant_id uuid not null, id uuid not null, primary key (tenant_id, id))`;

const useCase = (permission: string, en: string): Pick<PlainPackage, 'code' | 'parts'> => ({
  code: `class In {}\nInput({ zh: '某', en: 'In.' })(In);\nconst act = defineUseCase({ name: 'actOnTower', zh: '办理', ${en} permission: '${permission}', input: In, payload: {}, run: async () => ({}) });`,
  parts: 'useCases: [act]',
});

describe('plugins of an installation in use', () => {
  const held = heldInstallation();
  const x = (...words: string[]) => run(held.directory, 'plugin', ...words);
  const install = (wish: PlainPackage) => x('install', plainPackage(held.directory, wish));
  const check = (wish: PlainPackage) => x('check', plainPackage(held.directory, wish));
  const listed = async (key: string) => (await json<Listed[]>(held.directory, 'plugin', 'list')).find((one) => one.key === key);

  beforeAll(async () => {
    await run(held.directory, 'tenant', 'create', '--code', '410922101');
  });

  it('a folder is installed, enabled for one township, exported, and disabled with its data kept', async () => {
    const code = '410922101';
    expect(await install({ key: 'wells' })).toMatchObject({ exitCode: 0, err: '' });
    expect(await listed('wells')).toMatchObject({ state: 'INSTALLED', version: '0.1.0', townships: [] });
    expect(await x('enable', 'wells', '--tenant', code)).toMatchObject({ exitCode: 0, out: expect.stringContaining('清丰县马庄桥镇') as unknown });
    expect((await listed('wells'))?.townships).toEqual([code]);
    expect((await x('export', 'wells', '--tenant', code, '--out', 'wells.ndjson')).exitCode).toBe(0);
    expect(readFileSync(join(held.directory, 'wells.ndjson'), 'utf8')).toContain('"module":"wells"');
    expect((await x('export', 'wells', '--tenant', code, '--out', 'wells.ndjson')).exitCode).toBe(2);
    expect((await x('disable', 'wells', '--tenant', code, '--reason', '试用结束')).exitCode).toBe(0);
    expect((await listed('wells'))?.townships).toEqual([]);
    expect((await run(held.directory, 'audit', 'verify')).exitCode).toBe(0);
  });

  it('installing again changes nothing, by package or by key', async () => {
    const folder = plainPackage(held.directory, { key: 'ponds' });
    expect(await json(held.directory, 'plugin', 'install', folder)).toMatchObject({ key: 'ponds', did: 'INSTALLED' });
    expect(await json(held.directory, 'plugin', 'install', folder)).toMatchObject({ did: 'NOTHING' });
    expect(await json(held.directory, 'plugin', 'install', 'ponds')).toMatchObject({ did: 'NOTHING' });
  });

  it('what is not there is refused with the way to what is', async () => {
    expect(await x('install', 'no-such-plugin')).toMatchObject({ exitCode: 4, err: expect.stringContaining('plugin list') as unknown });
    expect((await x('install', './nowhere.tgz')).exitCode).toBe(2);
    expect((await x('check', './nowhere')).exitCode).toBe(2);
    expect(await x('check', held.directory)).toMatchObject({ exitCode: 4, err: expect.stringContaining('plugin new') as unknown });
    expect(await x('enable', 'no-such-plugin', '--tenant', '410922101')).toMatchObject({ exitCode: 4, err: expect.stringContaining('xiangzhi plugin install') as unknown });
    expect(await x('enable', 'wells', '--tenant', '410922999')).toMatchObject({ exitCode: 4, err: expect.stringContaining('tenant list') as unknown });
    expect((await x('export', 'no-such-plugin', '--tenant', '410922101', '--out', 'x')).exitCode).toBe(4);
  });

  it('an upgrade that is refused leaves the version that stands, on the shelf and in the database', async () => {
    await install({ key: 'dykes', version: '0.2.0' });
    const failed = await install({ key: 'dykes', version: '0.3.0', core: '^9.0.0' });
    expect(failed).toMatchObject({ exitCode: 4, out: '' });
    expect(await listed('dykes')).toMatchObject({ version: '0.2.0', state: 'INSTALLED' });
    expect(readFileSync(join(held.directory, 'plugins/node_modules/xiangzhi-plugin-dykes/package.json'), 'utf8')).toContain('"0.2.0"');
    expect((await x('check', plainPackage(held.directory, { key: 'dykes', version: '0.3.0' }))).exitCode).toBe(0);
  });

  it('a plugin that was refused never lies on the shelf, and doctor names it', async () => {
    await install({ key: 'sluices', core: '^9.0.0' });
    expect(existsSync(join(held.directory, 'plugins/node_modules/xiangzhi-plugin-sluices'))).toBe(false);
    expect((await run(held.directory, 'doctor')).out).toContain('sluices');
  });

  /** The table of the guide, and what provokes each line. */
  const SABOTAGE: Readonly<Record<string, () => Promise<{ readonly exitCode: number | null; readonly err: string }>>> = {
    'must start with': () => check({ key: 'towers', permissions: `{ 'wells:read': { zh: '看', en: 'See.' } }` }),
    'needs the permission': () => check({ key: 'towers', ...useCase('towers:act', `en: 'Act.',`) }),
    'no English description': () => check({ key: 'towers', permissions: `{ 'towers:act': { zh: '办', en: 'Act.' } }`, ...useCase('towers:act', '') }),
    'unknown state': () => check({ key: 'towers', code: `states('S', { zh: '态', en: 'S.' }, { initial: 'A', states: { A: { zh: '甲' } }, actions: { go: { zh: '去', en: 'Go.', from: ['A'], to: 'B', system: true } } });` }),
    'Cannot find': () => check({ key: 'towers', code: `import './nowhere.js';` }),
    'build the package': () => check({ key: 'towers', withoutBuild: true }),
    'it needs core': () => install({ key: 'docks', core: '^9.0.0' }),
    'it brings the type': async () => {
      const acting = (key: string): PlainPackage => ({ key, permissions: `{ '${key}:act': { zh: '办', en: 'Act.' } }`, ...useCase(`${key}:act`, `en: 'Act.',`) });
      await install(acting('steeples'));
      return install(acting('masts'));
    },
    'is older': async () => {
      await install({ key: 'gates', version: '0.2.0' });
      return install({ key: 'gates', version: '0.1.0' });
    },
    'keep townships apart': () => install({ key: 'towers', statements: [TABLE, 'grant select on towers.tower to xz_app'] }),
    'failed:': () => install({ key: 'mills', statements: ['create table mills.mill (id nonsense)'] }),
  };

  const guide = readFileSync(join(ROOT, 'docs/authoring.md'), 'utf8');
  const messages = [...guide.slice(guide.indexOf('## 10.')).matchAll(/^\| `([^`]+)` \|/gm)].map(([, message = '']) => message);

  it.each(messages)('docs/authoring.md: %s', async (message) => {
    const provoke = Object.entries(SABOTAGE).find(([words]) => message.includes(words))?.[1];
    const { exitCode, err } = (await provoke?.()) ?? { exitCode: null, err: 'nothing provokes this message' };
    expect(`${missingLines(message, err).length === 0 ? message : ''}\n${err}`).toBe(`${message}\n${err}`);
    expect(exitCode).toBe(4);
  });
});
