/**
 * Refusals are made by the ten thousand and hardly ever printed, but graphql copies the stack of each: jest keeps a hundred frames
 * and maps every one to its source again. Ten are kept here, and a place is mapped once in a worker.
 */
const FRAMES = 10;
const lines = new Map();
const placeOf = (frame) => `${frame.getFunctionName()} ${frame.getFileName()}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;

/** @param map how stacks are written now @returns the same, remembering what each frame became */
const remembering = (map) => {
  const write = (error, frames) => {
    const head = map(error, []);
    const lineOf = (frame) => {
      const place = placeOf(frame);
      if (!lines.has(place)) lines.set(place, map(error, [frame]).slice(head.length));
      return lines.get(place);
    };
    return `${head}${frames.map(lineOf).join('')}`;
  };
  return Object.assign(write, { remembers: true });
};

Error.stackTraceLimit = FRAMES;
const { prepareStackTrace } = Error;
if (prepareStackTrace && !prepareStackTrace.remembers) Error.prepareStackTrace = remembering(prepareStackTrace);
