import { loadPlugin } from '@xiangzhi/plugin-api';
import { isolationOf, type Position } from '@xiangzhi/testing';
import manifest from '../src/grids.manifest.js';
import { HINTS, SEEDS, UNREACHED } from './isolation.hints.js';

const plugin = await loadPlugin(manifest);

/** What is the planner's own (`and`, `or`, a list beside a single id, the same filter one relation further on) is tried with the core. */
const OF_THE_PLANNER = /\.(?:and|or)\.|\.in\.0\)|\.duplicates\(/;

const ofTheModule = ({ label }: Position): boolean => /grid|governancePlan|recordCallback|issueStats|dispute|mediation/i.test(label) && !OF_THE_PLANNER.test(label);

describe('isolation of townships in their grids', () => {
  isolationOf({ plugins: [plugin], wishes: SEEDS, hints: HINTS, unreached: UNREACHED, among: ofTheModule });
});
