/** What other modules may know of this one: its events. */
export {};
