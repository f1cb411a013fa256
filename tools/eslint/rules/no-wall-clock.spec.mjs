import { noWallClock } from './no-wall-clock.mjs';
import { red, ruleTester } from './rule-tester.mjs';

ruleTester.run('no-wall-clock', noWallClock, {
  valid: ['clock.now();', "new Date('2026-05-01');", 'new Date(clock.now());', "import { Date } from './own.js'; Date.now();"],
  invalid: [
    red('const today = new Date();', 'wallClock'),
    red('const today = new Date;', 'wallClock'),
    red('const at = Date.now();', 'wallClock'),
    red("const at = Date['now']();", 'wallClock'),
    red('const read = Date.now;', 'wallClock'),
    red('const text = Date();', 'wallClock'),
  ],
});
