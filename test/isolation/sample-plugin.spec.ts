import { loadPlugin } from '@xiangzhi/plugin-api';
import { isolationOf, type Position } from '@xiangzhi/testing';
import { HINTS, UNREACHED } from '../sample-plugin/specs/isolation.hints.js';
import manifest from '../sample-plugin/src/street-lamps.manifest.js';

const plugin = await loadPlugin(manifest);

/** What the module brings; `and` and `or` are the planner's own and tried with the core. */
const ofTheModule = ({ label }: Position): boolean => /lamp/i.test(label) && !/\.(?:and|or)\./.test(label);

describe('isolation of townships in a module that nobody told the matrix about', () => {
  isolationOf({ plugins: [plugin], hints: HINTS, unreached: UNREACHED, among: ofTheModule });
});
