import { Input } from './classes.js';
import { Identifier, Text, Whole } from './columns.js';

/** What every input that changes a record says: which one, and which version of it was read. */
export abstract class VersionedInput {
  @Identifier({ zh: '编号', en: 'Id of the record.' })
  readonly id!: string;

  @Whole({ zh: '读到的版本号', en: 'Version that was read.', min: 1 })
  readonly version!: number;
}

/** The input of a transition that needs no further word. */
@Input({ zh: '办理一条记录', en: 'Which record, as it was read.' })
export class TransitionInput extends VersionedInput {}

/** The input of a transition that has to be justified: withdrawn, void, reopened. */
@Input({ zh: '说明理由办理一条记录', en: 'Which record, and why.' })
export class ReasonInput extends VersionedInput {
  @Text({ zh: '理由', en: 'Why.', max: 500 })
  readonly reason!: string;
}
