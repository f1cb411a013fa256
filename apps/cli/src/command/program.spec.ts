import { COMMANDS } from '../commands.js';
import { GROUPS } from './command-spec.js';
import { programOf } from './program.js';
import { runCommandLine } from './run-command-line.js';

const run = async (...words: string[]) => {
  const said = { out: '', err: '' };
  const exitCode = await runCommandLine(words, { env: {}, directory: '/nowhere', out: (text) => void (said.out += text), err: (text) => void (said.err += text) });
  return { exitCode, ...said };
};

describe('xiangzhi --help', () => {
  it('lists every command and the exit codes', async () => {
    const { exitCode, out } = await run('--help');
    expect(exitCode).toBe(0);
    for (const { name } of COMMANDS) expect(out).toContain(name.split(' ')[0]);
    expect(out).toContain('退出码 Exit codes');
  });

  it.each(COMMANDS.map((spec) => [spec.name, spec] as const))('%s has help in Chinese and English, --json, and examples that are understood', async (name, spec) => {
    const { exitCode, out } = await run(...name.split(' '), '--help');
    expect(exitCode).toBe(0);
    expect(out.replaceAll(/\s/g, '')).toContain(`${spec.zh}·${spec.en}`.replaceAll(/\s/g, ''));
    expect(out).toContain('--json');
    for (const { zh, en } of [spec, ...(spec.options ?? [])]) expect([zh, en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/[a-z]/)]);
    expect(spec.examples.length).toBeGreaterThan(0);
    for (const example of spec.examples) {
      expect(out).toContain(`npx xiangzhi ${example}`);
      const called: string[] = [];
      const program = programOf(COMMANDS, async (found) => void called.push(found.name), { out: () => undefined, err: () => undefined });
      await program.parseAsync(example.replace(/ > .*/, '').split(' '), { from: 'user' });
      expect(called).toEqual([name]);
    }
  });

  it('each group has words of its own', () => {
    for (const { name } of COMMANDS) if (name.includes(' ')) expect(GROUPS[name.split(' ')[0] ?? '']).toBeDefined();
  });
});

describe('a wrong command line', () => {
  it.each([['tenat'], ['tenant', 'drop'], ['tenant', 'list', '--colour'], ['user', 'create'], ['clock', 'set'], ['db', 'url', '--role', 'postgres']])(
    '%s %s %s is usage: exit 2 and a way to help',
    async (...words) => {
      const { exitCode, err, out } = await run(...words.filter((word) => word !== undefined));
      expect([exitCode, out]).toEqual([2, '']);
      expect(err).toContain('--help');
    },
  );

  it('with --json is told as JSON on the standard output', async () => {
    const { exitCode, out, err } = await run('user', 'create', '--json');
    expect([exitCode, err]).toEqual([2, '']);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'USAGE', messageZh: expect.stringContaining('--mobile') as unknown } });
  });

  it('a group without a command shows its help: exit 2', async () => {
    expect(await run('tenant')).toMatchObject({ exitCode: 2, err: expect.stringContaining('tenant') as unknown });
  });

  it('no command at all shows the help', async () => {
    expect((await run()).err).toContain('xiangzhi');
  });
});
