import { dirname } from 'node:path';

const PROJECT_FILES = '{libs,apps,plugins}/**/project.json';

/**
 * Gives every project the targets `build`, `lint` and `test`, so that a new library or plugin needs no more than its
 * name and tags. All three call the same commands as the npm scripts, for one folder.
 */
export const createNodesV2 = [
  PROJECT_FILES,
  (files) => files.map((file) => [file, { projects: { [dirname(file)]: { targets: targetsOf(dirname(file)) } } }]),
];

function targetsOf(folder) {
  return {
    build: {
      command: 'node tools/build/build.mjs {projectName}',
      cache: true,
      inputs: ['sources'],
      outputs: ['{projectRoot}/dist'],
    },
    lint: {
      command: `node node_modules/eslint/bin/eslint.js --no-error-on-unmatched-pattern ${folder}/src`,
      cache: true,
      inputs: ['sources', '^sources', 'lintRules'],
    },
    test: {
      command: `node --import ./tools/source-loader/register.mjs node_modules/jest/bin/jest.js --passWithNoTests --testPathPatterns ${folder}/src`,
      cache: true,
      inputs: ['sources', '^sources', 'testSetup'],
    },
  };
}
