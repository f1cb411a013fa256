import { defineConsumer } from '@xiangzhi/plugin-api';
import { Person, personMoved } from '@xiangzhi/core-domain/records';
import { endGone } from './end-gone.js';

/** Whoever has moved within the township eats on: diners come from other villages too. */
export default defineConsumer(personMoved, async (work, { ids: { person } }) => {
  if ((await work.find(Person, person)).residencyType === 'AWAY') await endGone(work, person);
});
