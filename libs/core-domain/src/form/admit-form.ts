import { addDays, Choice, Day, defineTransition, Input, refusing, sql, Text, VersionedInput, type LocalDate, type Work } from '@xiangzhi/plugin-api';
import { FormAuthority } from './form.choices.js';
import { FormDefinition } from './form-definition.record.js';

/** The longest admission: what is asked for longer is looked at again. */
const LONGEST_DAYS = 366;

@Input({ zh: '准入表格', en: 'Lets a form in.' })
export class AdmitFormInput extends VersionedInput {
  @Choice(FormAuthority, { zh: '准入机关', en: 'Who lets it in.' })
  readonly authority!: FormAuthority;

  @Text({ zh: '准入理由或文号', en: 'Why, or by which file.', max: 200 })
  readonly reason!: string;

  @Day({ zh: '有效期至（含），最长一年', en: 'Last day, at most a year away.' })
  readonly until!: LocalDate;
}

/** The version before it is given out no more. */
const retireFormer = async (work: Work, code: string): Promise<void> => {
  const former = await work.query<{ id: string }>(sql`select id from core.form_definition where tenant_id = ${work.actor.tenantId} and code = ${code} and state = 'ADMITTED'`);
  for (const { id } of former) await work.transition(FormDefinition, await work.lock(FormDefinition, id), { action: 'retire' });
};

/** FORM-1: by the county or the township, with a reason and an end; not by whoever has drafted it (SOD-2). */
export const admitForm = defineTransition({
  name: 'admitForm',
  record: FormDefinition,
  action: 'admit',
  input: AdmitFormInput,
  async step(work, { code }, { authority, reason, until }) {
    if (until < work.today || until > addDays(work.today, LONGEST_DAYS)) refusing('VALIDATION', 'FORM-1')('准入有效期应为今天起一年以内', 'until');
    await retireFormer(work, code);
    return { changes: { authority, admissionReason: reason, admittedUntil: until, admitterId: work.actor.userId } };
  },
});

export const retireForm = defineTransition({ name: 'retireForm', record: FormDefinition, action: 'retire' });
