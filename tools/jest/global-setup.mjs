import { runHook } from './global-hook.mjs';

export default (...configs) => runHook('setup', configs);
