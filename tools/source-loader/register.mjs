/** `node --import ./tools/source-loader/register.mjs file.ts` runs TypeScript from source. */
import { register } from 'node:module';

register('./hooks.mjs', import.meta.url);
