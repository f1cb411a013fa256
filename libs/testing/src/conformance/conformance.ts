import { loadPlugin, type LoadedPlugin, type PluginManifest } from '@xiangzhi/plugin-api';
import { declareLifeTests } from './life.suite.js';
import { declareManyRowsTests } from './many-rows.suite.js';
import { declarePaperTests } from './paper.suite.js';
import { declarePlantedChildTests } from '../privacy/planted-child.suite.js';
import { declarePrivacyTests } from '../privacy/privacy-suite.js';
import { declareEchoTests } from '../privacy/refusals-echo.suite.js';
import { declareReadingTests } from './reading.suite.js';
import { declareRowByRowTests } from './row-by-row.suite.js';
import { declareTableTests } from './table.suite.js';
import type { Candidate, ConformanceWish } from './wish.js';

/**
 * Declares what every plugin must do, whatever it is about: jest tests for a spec file of three lines. Rows are made up from the
 * declarations of the records; `seeds` says what they cannot tell.
 *
 * @example
 * import { conformanceOf } from '@xiangzhi/testing';
 * import manifest from '../src/street-lamps.manifest.js';
 * conformanceOf(manifest);
 */
export const conformanceOf = (manifest: PluginManifest, wish: ConformanceWish = {}): void => {
  let loaded: LoadedPlugin | undefined;
  const plugin = (): LoadedPlugin => {
    if (!loaded) throw new Error(`the code of ${manifest.key} has not been imported`);
    return loaded;
  };
  const candidate: Candidate = { wish, plugin };
  const seeded = wish.seeds ? { wishes: wish.seeds } : {};

  describe(`plugin ${manifest.key}`, () => {
    beforeAll(async () => {
      loaded = await loadPlugin(manifest);
    });

    describe('on paper', () => declarePaperTests(candidate));
    describe('in the database', () => declareTableTests(candidate));
    describe('when it is read', () => declareReadingTests(candidate));
    describe('when it is read field by field', () => declareRowByRowTests(candidate));
    describe('for somebody who may not see everything', () => declarePrivacyTests(plugin, { ...seeded, without: wish.unfilled ?? [] }));
    describe('with a child in every record that can hold a person', () => declarePlantedChildTests(plugin, seeded));
    describe('in what it says when something is done or refused', () => declareEchoTests(plugin, { ...seeded, ...(wish.hints ? { hints: wish.hints } : {}) }));
    describe('in a large township', () => declareManyRowsTests(candidate));
    describe('in a township', () => declareLifeTests(candidate));
  });
};
