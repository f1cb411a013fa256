/** SOD-8: from this privacy level on an import takes two people. */
export const SECOND_PERSON_LEVEL = 3;

/** Rows of one transaction: short enough that nobody waits for it, long enough that the way there does not count. */
export const ROWS_AT_ONCE = 1_000;

/** What is checked and then left lying for so many days is given up. */
export const ABANDONED_AFTER_DAYS = 30;

/** Rows that a person may import in his own request (`inPerson`): less than the patience of a request. */
export const ROWS_IN_PERSON = 300;
