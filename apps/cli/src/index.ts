export { runCommandLine, type Surroundings } from './command/run-command-line.js';
