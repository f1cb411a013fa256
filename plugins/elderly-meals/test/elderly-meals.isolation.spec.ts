import { loadPlugin } from '@xiangzhi/plugin-api';
import { isolationOf } from '@xiangzhi/testing';
import manifest from '../src/elderly-meals.manifest.js';
import { HINTS, SEEDS, UNREACHED } from './isolation.hints.js';

const plugin = await loadPlugin(manifest);

describe('isolation of townships in their meals', () => {
  isolationOf({ plugins: [plugin], wishes: SEEDS, hints: HINTS, unreached: UNREACHED });
});
