import { Choice, defineOperation, DomainError, Identifier, Input, newId, notFound, Text, type OperationContext, type OversightActor } from '@xiangzhi/plugin-api';
import { sql, type Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { assertNotMerged } from './assert-not-merged.js';
import { CountyVerdict } from './county-matter.record.js';

@Input({ zh: '答复上报事项', en: 'Answers a matter.' })
export class AnswerCountyMatterInput {
  @Identifier({ zh: '上报事项', en: 'Id of the matter.' })
  readonly id!: string;

  @Choice(CountyVerdict, { zh: '答复', en: 'What is answered.' })
  readonly verdict!: CountyVerdict;

  @Text({ zh: '办理结果，或不受理的理由', en: 'The result, or why it is declined.', max: 1_000 })
  readonly text!: string;
}

interface Answered {
  readonly matterId: string;
  readonly verdict: string;
  readonly text: string;
}

/** The county adds a row of its own to the exchange and writes nothing else (AM-16); the key on the matter lets one answer in. */
const answer = async (tx: Transaction, actor: OversightActor, { id, verdict, text }: AnswerCountyMatterInput, now: Date): Promise<Answered | undefined> => {
  await tx.query(sql`
    insert into exchange.answer (tenant_id, id, matter_id, county_code, city_code, verdict, text, answered_by, answered_at)
    select m.tenant_id, ${newId()}, m.id, m.county_code, m.city_code, ${verdict}, ${text}, ${actor.accountId}, ${now} from exchange.matter m
    where m.id = ${id} and m.county_code = ${actor.regionCode}
    on conflict (tenant_id, matter_id) do nothing returning id`);
  const [given] = await tx.query<Answered>(sql`select matter_id as "matterId", verdict, text from exchange.answer where matter_id = ${id} and county_code = ${actor.regionCode}`);
  return given;
};

/**
 * The county's answer to what a township has sent up. Sent twice it is one answer; another one after the first is refused. The
 * township's own worker applies it through its ordinary state table.
 */
export const answerCountyMatter = defineOperation<OperationContext, AnswerCountyMatterInput, boolean>({
  kind: 'mutation',
  name: 'answerCountyMatter',
  zh: '答复乡镇上报事项',
  en: 'Answer a matter that a township has sent up: a result, or that it is declined.',
  access: { permission: 'oversight:matter:answer' },
  audience: ['OVERSIGHT'],
  input: AnswerCountyMatterInput,
  result: 'flag',
  async run({ actor, get, now }, input) {
    if (actor.kind !== 'OVERSIGHT') throw new TypeError('answerCountyMatter is offered to counties only');
    const { database } = get(DatabaseAccess);
    const given = await inRegion(database, actor, async (tx) => {
      await assertNotMerged(tx, 'matter', input.id);
      return answer(tx, actor, input, now);
    });
    if (!given) throw notFound(['input', 'id']);
    if (given.verdict !== input.verdict || given.text !== input.text) {
      throw new DomainError('CONFLICT', { rule: 'AM-16', messageZh: '该事项已经答复，不能更改；如有补充请由乡镇再次上报', argumentPath: ['input', 'id'] });
    }
    await inPlatformRealm(database, (tx) =>
      recordPlatformAct(tx, { action: 'TRANSITION', objectType: 'CountyMatter', objectId: input.id, at: now, facts: { verdict: input.verdict, region: actor.regionCode, by: actor.accountId } }),
    );
    return true;
  },
});
