import { loadPlugin } from '@xiangzhi/plugin-api';
import { roleMatrixOf } from '@xiangzhi/testing';
import manifest from '../src/conduct-rectification.manifest.js';
import { HINTS, SEEDS } from './isolation.hints.js';

const plugin = await loadPlugin(manifest);

describe('§3.13 who may do what in the rectification', () => {
  roleMatrixOf({ plugins: [plugin], wishes: SEEDS, hints: HINTS });
});
