import { BelongsTo, Choice, ScopedRecord, States, TenantRecord, type Ref } from '@xiangzhi/plugin-api';
import { MergeGround, MergeSuggestionState } from './merge-suggestion.states.js';
import { Person } from './person.record.js';

/** RES-1: two rows that may be one person. */
@TenantRecord({
  table: 'person_merge_suggestion',
  zh: '合并建议',
  en: 'Two rows that may be one person.',
  reads: {
    permission: 'core:person:merge',
    one: 'mergeSuggestion',
    list: 'mergeSuggestions',
    where: ['state', 'person'],
    orderBy: ['createdAt'],
    order: [{ by: 'createdAt', direction: 'ASC' }],
  },
})
export class PersonMergeSuggestion extends ScopedRecord {
  @BelongsTo(() => Person, { zh: '后登记的', en: 'The later row.' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @BelongsTo(() => Person, { zh: '先登记的', en: 'The earlier row.' })
  readonly other!: Ref<Person>;
  readonly otherId!: string;

  @Choice(MergeGround, { zh: '依据', en: 'Why.' })
  readonly ground!: MergeGround;

  @States(MergeSuggestionState, { zh: '状态', en: 'State.' })
  readonly state!: MergeSuggestionState;
}
