/*
 * What a spec file opens through the kit is closed when the file ends (`tools/jest/close-after-file.mjs`), so that no author has
 * to remember it. Files of one worker share this module, one after the other.
 */
const closers: (() => Promise<void> | void)[] = [];

/** Closes something after the last test of the file, newest first. */
export const closeAfterFile = (close: () => Promise<void> | void): void => {
  closers.push(close);
};

/** What all tests of a file share: made when it is first asked for, forgotten when the file ends. */
export const oncePerFile = <Made>(make: () => Promise<Made>): (() => Promise<Made>) => {
  let made: Promise<Made> | undefined;
  const begin = (): Promise<Made> => {
    closeAfterFile(() => {
      made = undefined;
    });
    return make();
  };
  return () => (made ??= begin());
};

/** Ends the file. */
export const closeFile = async (): Promise<void> => {
  for (const close of closers.splice(0).reverse()) await close();
};
