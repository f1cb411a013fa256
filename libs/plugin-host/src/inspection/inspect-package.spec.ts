import { join } from 'node:path';
import { PluginShelf } from '../fixtures/plugin-shelf.js';
import { inspectPackages } from './inspect-package.js';

const PATIENCE_MS = 3_000;

describe('decision 15 a plugin is first imported in a process of its own', () => {
  let shelf: PluginShelf;
  beforeEach(() => {
    shelf = new PluginShelf();
  });
  afterEach(() => shelf.remove());

  const looked = async () => {
    const { packages } = shelf.find();
    const answers = await inspectPackages(packages, PATIENCE_MS);
    return new Map(packages.map(({ name }, i) => [name.replace('xiangzhi-plugin-', ''), answers[i]]));
  };

  it('one that throws, loops, waits, ends the process or answers rubbish is refused; those beside it are not', async () => {
    shelf.add('apples', { type: 'Apple' });
    shelf.add('breaks', { atImport: `throw new Error('no luck today');` });
    shelf.add('chatters', { type: 'Chatter', atImport: `console.log('{"ok":true}'); process.send({ errand: 'x', answer: { ok: true } }); process.send(null);` });
    shelf.add('exits', { atImport: 'process.exit(0);' });
    shelf.add('loops', { atImport: 'for (;;);' });
    shelf.files(join(shelf.nodeModules, 'rubbish'), {
      'package.json': JSON.stringify({ name: 'rubbish', version: '1.0.0', type: 'module', xiangzhi: { plugin: './manifest' }, exports: { './manifest': './manifest.js' } }),
      'manifest.js': 'export default { key: 7, label: "x" };',
    });
    shelf.add('waits', { atImport: 'await new Promise(() => undefined);' });
    shelf.add('zebras', { type: 'Zebra' });
    const answers = await looked();
    for (const key of ['apples', 'chatters', 'zebras']) expect(answers.get(key)).toMatchObject({ ok: true, inspection: { key } });
    const reasons = Object.fromEntries([...answers].flatMap(([key, answer]) => (answer?.ok === false ? [[key, answer.reason]] : [])));
    expect(reasons).toEqual({
      breaks: 'no luck today',
      exits: expect.stringMatching(/process\.exit[^]*take process\.exit out/) as unknown,
      loops: expect.stringMatching(/死循环[^]*within 3 s; look for a loop/) as unknown,
      rubbish: expect.stringMatching(/manifest: key is 7; write e\.g\. key: 'elderly-meals'[^]*requires/) as unknown,
      waits: expect.stringMatching(/顶层 await[^]*top-level await never ends/) as unknown,
    });
  });

  it('answers what an installation must know of it', async () => {
    shelf.add('wells', { needs: ['pipes'], core: '^0.1.0' });
    expect((await looked()).get('wells')).toMatchObject({
      ok: true,
      inspection: {
        key: 'wells', version: '1.0.0', labelZh: '模块wells', requires: { core: '^0.1.0', plugins: ['pipes'] },
        names: { types: expect.arrayContaining(['Well']) as unknown, queries: ['listWell'], mutations: [], fields: [] },
        permissions: { 'wells:well:read': { zh: '查看' } }, migrations: ['0001-create-wells.schema'],
      },
    });
  });

  it('names of the core, and permissions of others, are refused by name with the cure', async () => {
    shelf.add('thief', { type: 'OrgUnit' });
    shelf.add('upstart', { type: 'Township' });
    shelf.add('trespasser', { type: 'Trespass', permission: 'grids:issue:read' });
    const answers = await looked();
    expect(answers.get('thief')).toMatchObject({ ok: false, reason: expect.stringMatching(/plugin thief: it brings the type OrgUnit, which the core has brought before; rename it in thief/) as unknown });
    expect(answers.get('upstart')).toMatchObject({ ok: false, reason: expect.stringMatching(/plugin upstart: it brings .*Township.*the core.*rename/) as unknown });
    expect(answers.get('trespasser')).toMatchObject({ ok: false, reason: expect.stringMatching(/needs the permission "grids:issue:read".*starts with "trespasser:"/) as unknown });
  });
});
