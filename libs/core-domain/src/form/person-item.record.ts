import { BelongsTo, Day, ScopedRecord, TenantRecord, Text, type LocalDate, type Ref } from '@xiangzhi/plugin-api';
import { isOfMinor } from '../people/minor.sql.js';
import { Person } from '../people/person.record.js';
import { FormTask } from './form-task.record.js';

/**
 * Where a value about a resident comes from, and since when it is known to hold. Of what the resident's own record keeps the value stands
 * there; of a free item of forms it stands here.
 */
@TenantRecord({
  table: 'person_item',
  zh: '居民信息项的来历',
  en: 'Provenance of a value about a resident, and the values of free items.',
  raises: { to: 4, when: (row) => isOfMinor(row, 'person_id') },
})
export class PersonItem extends ScopedRecord {
  @BelongsTo(() => Person, { zh: '居民', en: 'Whom it is about.' })
  readonly person!: Ref<Person>;
  readonly personId!: string;

  @Text({ zh: '项目代号', en: 'Key of the item.', max: 40, privacy: 0 })
  readonly key!: string;

  @Text({ zh: '项目名称', en: 'What it is called.', max: 60, privacy: 0 })
  readonly label!: string;

  @Text({ zh: '自由项的值；居民档案中已有的项不在此重复', en: 'Value of a free item; empty for what the resident’s record keeps.', max: 500, privacy: 2, optional: true })
  readonly value!: string | null;

  @Text({ zh: '来历', en: 'Where it comes from.', max: 100 })
  readonly source!: string;

  @Day({ zh: '核实日期', en: 'When it was confirmed last.', privacy: 0 })
  readonly confirmedOn!: LocalDate;

  @BelongsTo(() => FormTask, { zh: '来自哪次填报', en: 'By which form it was said.', optional: true })
  readonly formTask!: Ref<FormTask> | null;
  readonly formTaskId!: string | null;
}
