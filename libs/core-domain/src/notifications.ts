/** Whom modules tell of what happens (`notify` of plugin-api): roles of the matter, the columns of domain-model §18.3. */
export { allHoldersOf, handler, handlerOf, holdersIn, holdersOf, personIn } from './notification/addressees.js';
