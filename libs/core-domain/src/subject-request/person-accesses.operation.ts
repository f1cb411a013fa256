import { inTenantTransaction } from '@xiangzhi/persistence';
import { Day, defineTownshipOperation, Identifier, Input, notFound, Output, sql, Text, Whole, type LocalDate } from '@xiangzhi/plugin-api';
import { DatabaseAccess } from '../installation/database-access.js';
import { ModuleHost } from '../module/module-host.js';
import { accessesTo } from './accesses-to-person.js';
import { collectAbout, rowsOfPerson } from './collect-about-person.js';
import { recordsAboutPersons } from './person-relations.js';
import { recordsOfModules } from './records-of-modules.js';
import type { PersonAccessDay } from './subject-file.rules.js';

@Input({ zh: '谁查看过某人的敏感信息', en: 'Of whom.' })
export class PersonAccessesInput {
  @Identifier({ zh: '居民', en: 'The person.' })
  readonly personId!: string;
}

@Output({ zh: '某人敏感信息的一次查看情况', en: 'That sensitive data of a person were read on a day.' })
export class PersonAccess {
  @Day({ zh: '日期', en: 'Day.', privacy: 0 })
  readonly day!: LocalDate;

  @Text({ zh: '岗位', en: 'Role of who has read it; never the name.', max: 40, privacy: 0 })
  readonly roleZh!: string;

  @Text({ zh: '单位', en: 'Unit of the post.', max: 200, privacy: 0 })
  readonly unitName!: string;

  @Text({ zh: '查看的内容', en: 'Kind of record.', max: 60, privacy: 0 })
  readonly recordZh!: string;

  @Text({ zh: '用途', en: 'Stated purpose.', max: 200, privacy: 1, optional: true })
  readonly purpose!: string | null;

  @Whole({ zh: '次数', en: 'How often on that day.', privacy: 0 })
  readonly times!: number;
}

/** AUD-4: residents may see who has read what is stored about them: role, unit, day and purpose, not the name. */
export const personAccesses = defineTownshipOperation<PersonAccessesInput, readonly PersonAccessDay[]>({
  kind: 'query',
  name: 'personAccesses',
  zh: '谁查看过某人的敏感信息（岗位、单位、日期、用途，不含姓名）',
  en: 'Who has read sensitive data of a person: role, unit, day and purpose, not the name.',
  access: { permission: 'core:subject-request:read' },
  input: PersonAccessesInput,
  result: [PersonAccess],
  async run({ actor, get }, { personId }) {
    const records = recordsAboutPersons(await recordsOfModules(get(ModuleHost)));
    const { tenantId, scope, userId: actorId } = actor;
    return inTenantTransaction(get(DatabaseAccess).database.pool('app'), { tenantId, scope, actorId }, async (tx) => {
      const [person] = await tx.query(sql`select id from core.person where tenant_id = ${tenantId} and id = ${personId}`);
      if (!person) throw notFound(['input', 'personId']);
      return accessesTo(tx, tenantId, await collectAbout(tx, tenantId, records, await rowsOfPerson(tx, tenantId, personId)));
    });
  },
});
