/** Everything of this module that another module may import. */
export { lampFaultReported, lampFaultVerified } from './fault-events.js';
