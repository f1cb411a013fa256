import { conformanceOf } from '@xiangzhi/testing';
import manifest from '../src/street-lamps.manifest.js';
import { HINTS } from './isolation.hints.js';

conformanceOf(manifest, { hints: HINTS, ids: { fault: 'LampFault' } });
