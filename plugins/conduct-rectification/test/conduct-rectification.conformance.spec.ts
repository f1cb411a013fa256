import { conformanceOf } from '@xiangzhi/testing';
import manifest from '../src/conduct-rectification.manifest.js';
import { HINTS, IDS, SEEDS } from './isolation.hints.js';

conformanceOf(manifest, { hints: HINTS, seeds: SEEDS, ids: IDS });
