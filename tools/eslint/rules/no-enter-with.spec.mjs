import { noEnterWith } from './no-enter-with.mjs';
import { red, ruleTester } from './rule-tester.mjs';

ruleTester.run('no-enter-with', noEnterWith, {
  valid: ['storage.run(context, work);', 'const enterWith = 1;'],
  invalid: [
    red('storage.enterWith(context);', 'enterWith'),
    red("storage['enterWith'](context);", 'enterWith'),
    red('const open = storage.enterWith.bind(storage);', 'enterWith'),
    red('const { enterWith } = storage;', 'enterWith'),
  ],
});
