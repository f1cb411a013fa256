import { loadPlugin } from '@xiangzhi/plugin-api';
import { roleMatrixOf } from '@xiangzhi/testing';
import manifest from '../src/elderly-meals.manifest.js';
import { HINTS, SEEDS } from './isolation.hints.js';

const plugin = await loadPlugin(manifest);

describe('§3.13 who may do what about the meals', () => {
  roleMatrixOf({ plugins: [plugin], wishes: SEEDS, hints: HINTS });
});
