import { defineModule, loadPlugin } from '@xiangzhi/plugin-api';
import { roleMatrixOf } from '@xiangzhi/testing';
import { attendance } from '../src/attendance.chapter.js';
import manifest from '../src/conduct-rectification.manifest.js';
import { ATTENDANCE_HINTS, ATTENDANCE_SEEDS } from './attendance.hints.js';

const plugin = await loadPlugin(manifest);

describe('§3.13 who may do what with attendance and leave', () => {
  roleMatrixOf({ plugins: [{ ...plugin, module: defineModule(attendance) }], wishes: ATTENDANCE_SEEDS, hints: ATTENDANCE_HINTS });
});
