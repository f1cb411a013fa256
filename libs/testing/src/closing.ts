/*
 * What a spec file opens through the kit is closed when the file ends, so that no author has to remember it: the
 * module registers one hook when the spec imports it. jest gives every file its own copy of this module.
 */
const closers: (() => Promise<void>)[] = [];

/** Closes something after the last test of the file, newest first. */
export const closeAfterFile = (close: () => Promise<void>): void => {
  closers.push(close);
};

if (typeof afterAll === 'function') {
  afterAll(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
}
