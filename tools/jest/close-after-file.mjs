/* global afterAll */
/** What a spec file opens through the kit (`libs/testing`) is closed when the file ends: no author has to remember it. */
import { closeFile } from '../../libs/testing/src/closing.ts';

afterAll(closeFile);
