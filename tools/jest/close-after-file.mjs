/* global afterAll */
/** What a spec file opens through the kit (`libs/testing`) is closed when the file ends: no author has to remember it. */
import { closeFile } from '../../libs/testing/src/closing.ts';

// jest sets 100 and maps each frame to its source, although refusals are made by the ten thousand and hardly ever printed.
Error.stackTraceLimit = 10;

afterAll(closeFile);
