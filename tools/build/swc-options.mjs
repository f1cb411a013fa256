/**
 * How TypeScript becomes JavaScript, in one place: the build, jest and the source loader share it, so that a test
 * runs the code that production runs.
 */
export const swcOptions = Object.freeze({
  configFile: false,
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'es6' },
});
