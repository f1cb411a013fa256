import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeDirectory, ROOT } from './fixtures/cli-world.js';
import { guideBlocks } from './fixtures/guide-blocks.js';
import { GuideReader } from './fixtures/guide-reader.js';

/** As far as files stand for what `plugin new` has written; later ones are the next version. */
const NEXT_VERSION = '## 8.';

describe('docs/authoring.md', () => {
  const guide = readFileSync(join(ROOT, 'docs/authoring.md'), 'utf8');
  const blocks = guideBlocks(guide);
  const nextVersion = guide.slice(0, guide.indexOf(NEXT_VERSION)).split('\n').length;
  const reader = new GuideReader('fire-hydrants');

  beforeAll(() => reader.moveIn());
  afterAll(async () => {
    await reader.stop();
    removeDirectory(reader.home);
  });

  it('from nothing to a module in a township, as a stranger does it', async () => {
    for (const block of blocks) {
      const generated = block.language === 'ts' && block.line < nextVersion ? reader.read(block.info) : undefined;
      if (generated !== undefined) expect(`${block.info}\n${block.text}`).toBe(`${block.info}\n${generated}`);
      await reader.follow(block);
    }
  }, 900_000);
});
