import { RuleTester } from 'eslint';
import tseslint from 'typescript-eslint';

/** A tester that reads TypeScript; `valid` are green, `invalid` are the red samples. */
export const ruleTester = new RuleTester({
  languageOptions: { parser: tseslint.parser, ecmaVersion: 2023, sourceType: 'module' },
});

/** A red sample: the code and the message ids that it must raise. */
export const red = (code, ...messageIds) => ({ code, errors: messageIds.map((messageId) => ({ messageId })) });
