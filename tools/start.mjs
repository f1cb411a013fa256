/** `npm start`: everything on one machine, from a fresh clone or a running copy. */
import { launch } from './launch.mjs';

await launch(['serve', ...process.argv.slice(2)]);
