import { loadPlugin } from '@xiangzhi/plugin-api';
import { isolationOf, type Position } from '@xiangzhi/testing';
import manifest from '../src/conduct-rectification.manifest.js';
import { HINTS, SEEDS } from './isolation.hints.js';

const plugin = await loadPlugin(manifest);

/** What is the planner's own is tried with the core. */
const OF_THE_PLANNER = /\.(?:and|or)\.|\.in\.0\)/;

const ofTheModule = ({ label }: Position): boolean => /conduct|rectif|postAdjust|attendance|punch|shift|outDuty|leaveRequest/i.test(label) && !OF_THE_PLANNER.test(label);

describe('isolation of townships in their rectification and attendance', () => {
  isolationOf({ plugins: [plugin], wishes: SEEDS, hints: HINTS, among: ofTheModule });
});
