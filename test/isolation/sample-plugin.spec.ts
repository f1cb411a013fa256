import { loadPlugin } from '@xiangzhi/plugin-api';
import { isolationOf } from '@xiangzhi/testing';
import { HINTS, UNREACHED } from '../sample-plugin/specs/isolation.hints.js';
import manifest from '../sample-plugin/src/street-lamps.manifest.js';

const plugin = await loadPlugin(manifest);

describe('isolation of townships in a module that nobody told the matrix about', () => {
  isolationOf({ plugins: [plugin], hints: HINTS, unreached: UNREACHED });
});
