import TestSequencer from '@jest/test-sequencer';

/** Suites that start processes of their own, or try every place of the schema. */
const LONG = /\.e2e-spec\.ts$|\/test\/(?:bench|chaos|hot-install|smoke|isolation)\/|\.(?:isolation|conformance)\.spec|\/(?:plugin-commands|install-packages|planner\.property)\.spec/;

/**
 * jest knows how long a suite takes only after it has run once, and goes by the size of the file on a fresh clone. The longest are
 * short files: begun last, one of them would keep a single worker busy while the other has nothing left.
 */
export default class LongestFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort([...tests]);
    const isLong = ({ path }) => LONG.test(path);
    return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
  }
}
