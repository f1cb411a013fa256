import { noFocusedTests } from './no-focused-tests.mjs';
import { red, ruleTester } from './rule-tester.mjs';

ruleTester.run('no-focused-tests', noFocusedTests, {
  valid: ["it('runs', () => {});", "describe.each([1])('%s', () => {});", 'const { only } = options;', 'query.only();'],
  invalid: [
    red("it.only('runs alone', () => {});", 'focused'),
    red("test.only.each([1])('%s', () => {});", 'focused'),
    red("it.concurrent.only('runs alone', () => {});", 'focused'),
    red("describe['only']('alone', () => {});", 'focused'),
    red("fit('runs alone', () => {});", 'focused'),
    red("fdescribe.each`a`('alone', () => {});", 'focused'),
  ],
});
