import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@xiangzhi/kernel';
import { closeAfterFile } from '../closing.js';
import { copyMadeOnce } from './made-once.js';

const target = (): string => {
  const directory = mkdtempSync(join(tmpdir(), 'xz-copy-'));
  closeAfterFile(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
};

describe('a folder that is made once in a run', () => {
  let made: number;
  beforeEach(() => {
    made = 0;
  });
  const make = (folder: string): Promise<void> => {
    made += 1;
    writeFileSync(join(folder, 'secret'), 'x');
    chmodSync(join(folder, 'secret'), 0o600);
    return Promise.resolve();
  };

  it('is one for all who ask at once, and what becomes of a copy is its own affair', async () => {
    const [name, copies] = [newId(), [target(), target(), target()]] as const;
    await Promise.all(copies.map((copy) => copyMadeOnce(name, copy, make)));
    expect(made).toBe(1);
    expect(copies.map((copy) => statSync(join(copy, 'secret')).mode & 0o777)).toEqual([0o600, 0o600, 0o600]);
    writeFileSync(join(copies[0], 'secret'), 'y');
    const later = target();
    await copyMadeOnce(name, later, make);
    expect([made, readFileSync(join(later, 'secret'), 'utf8')]).toEqual([1, 'x']);
  });

  it('is made again by the next who asks when its making has failed half-way', async () => {
    const [name, copy] = [newId(), target()];
    const fail = async (folder: string): Promise<void> => {
      writeFileSync(join(folder, 'half'), '');
      await Promise.reject(new Error('no luck'));
    };
    await expect(copyMadeOnce(name, copy, fail)).rejects.toThrow('no luck');
    await copyMadeOnce(name, copy, make);
    expect(statSync(join(copy, 'half'), { throwIfNoEntry: false })).toBeUndefined();
    expect(readFileSync(join(copy, 'secret'), 'utf8')).toBe('x');
  });
});
