const asyncHooks = require('node:async_hooks');
const { pathToFileURL } = require('node:url');
const { mapOf } = require('../source-loader/compiled.mjs');
const SandboxRuntime = require('jest-runtime').default;

const found = new Map();
const once = (address) => {
  if (!found.has(address)) found.set(address, mapOf(address));
  return found.get(address);
};

/**
 * jest asks for the map of each file of a stack trace by the address that node gives it: for each frame of each error, whether or not
 * anybody reads the trace (graphql copies it). What a worker has loaded stays as it was, so it is looked for once.
 */
const maps = { get: (address) => (/^file:.*\.ts$/.test(address) ? once(address) : undefined) };

/**
 * jest remembers by node's asynchronous contexts which test an error belongs to. Once there is one context, node keeps one for each promise
 * of the process, at three times the price of the promise. Tests follow one another here: the one that is running says it as well.
 */
class OneAfterTheOther {
  #now;

  getStore() {
    return this.#now;
  }

  async run(store, work) {
    const before = this.#now;
    this.#now = store;
    try {
      return await work();
    } finally {
      this.#now = before;
    }
  }
}

/** The framework, with the cheaper contexts; everybody else has node's own. */
const withPlainContexts = (file) => {
  const { AsyncLocalStorage } = asyncHooks;
  asyncHooks.AsyncLocalStorage = OneAfterTheOther;
  try {
    return require(file);
  } finally {
    asyncHooks.AsyncLocalStorage = AsyncLocalStorage;
  }
};

/**
 * Specs run on node's own module loader (with `tools/source-loader`) instead of in jest's sandbox, which loads GraphQL, TypeORM and
 * Nest anew for each file: two of the three seconds that a small suite took. All else of jest stays: its workers, order, timeouts,
 * reports. The price: no `jest.mock`, and the files of a worker share their modules, so that a spec sees what an earlier one left
 * at the top level of a module.
 */
module.exports = class NativeRuntime extends SandboxRuntime {
  constructor(...facts) {
    super(...facts);
    this.spec = facts[6];
  }

  setGlobalsForRuntime(globals) {
    super.setGlobalsForRuntime(globals);
    Object.assign(globalThis, globals);
  }

  /** The test framework keeps its state at the top level: each file gets a new one, and none of the last one's handlers. */
  requireInternalModule(file) {
    delete globalThis[Symbol.for('EVENT_HANDLERS')];
    delete require.cache[file];
    return withPlainContexts(file);
  }

  getSourceMaps() {
    return maps;
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  /** A set-up file speaks to each spec anew: its address says to which. */
  unstable_importModule(file) {
    const address = pathToFileURL(file);
    if (file !== this.spec) address.search = `?for=${this.spec}`;
    return import(address.href);
  }
};
