import { defineOperation, DomainError, Input, REGION_PREFIX, sql, Text, type Dictionary, type Operation, type OperationContext, type OversightActor } from '@xiangzhi/plugin-api';
import type { Transaction } from '@xiangzhi/persistence';
import { DatabaseAccess } from '../installation/database-access.js';
import { inRegion } from '../installation/in-region.js';
import { inPlatformRealm, recordPlatformAct } from '../installation/platform-act.js';
import { declaredDictionaries } from './dictionaries.operation.js';
import { assertLabelFree, assertParent, codeFor } from './dictionary.rules.js';
import { entriesInRegion } from './read-entries.js';

abstract class CountyEntryInput {
  @Text({ zh: '字典', en: 'Name of the dictionary.', max: 80 })
  readonly dictionary!: string;
}

@Input({ zh: '新增县级字典条目', en: 'Adds a code for all townships of the county.' })
export class AddCountyDictionaryEntryInput extends CountyEntryInput {
  @Text({ zh: '所属的平台代码', en: 'Code of the module’s baseline that it counts under.', max: 40 })
  readonly parent!: string;

  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 60 })
  readonly labelZh!: string;

  @Text({ zh: '英文名称', en: 'What it is called in English.', max: 100, optional: true })
  readonly labelEn?: string | null;

  @Text({ zh: '代码，以 C_ 开头；默认自动编号', en: 'Code, which begins with C_; numbered by default.', max: 40, optional: true, pattern: { regex: /^C_[A-Z0-9_]+$/, zh: '应以 C_ 开头，只含大写字母、数字和下划线' } })
  readonly code?: string | null;
}

abstract class KnownCountyEntryInput extends CountyEntryInput {
  @Text({ zh: '代码', en: 'Code of the county.', max: 40 })
  readonly code!: string;
}

@Input({ zh: '重命名县级字典条目', en: 'Calls a code of the county something else.' })
export class RenameCountyDictionaryEntryInput extends KnownCountyEntryInput {
  @Text({ zh: '名称', en: 'What it is called in Chinese.', max: 60 })
  readonly labelZh!: string;

  @Text({ zh: '英文名称；不填则不变', en: 'What it is called in English; as it is by default.', max: 100, optional: true })
  readonly labelEn?: string | null;
}

@Input({ zh: '停用县级字典条目', en: 'Retires a code of the county.' })
export class RetireCountyDictionaryEntryInput extends KnownCountyEntryInput {}

interface Change {
  readonly tx: Transaction;
  readonly dictionary: Dictionary;
  readonly actor: OversightActor;
  readonly now: Date;
}

interface CountyChange<Given extends CountyEntryInput> {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly input: abstract new () => Given;
  /** Answers the code. */
  readonly change: (change: Change, given: Given) => Promise<string>;
}

/** What a county does to its own codes: in its own transaction, one after the other, with a trace in the platform's chain. */
const countyChange = <Given extends CountyEntryInput>({ name, zh, en, input, change }: CountyChange<Given>): Operation<OperationContext, Given, boolean> =>
  defineOperation<OperationContext, Given, boolean>({
    kind: 'mutation', name, zh, en,
    access: { permission: 'oversight:dictionary:update' },
    audience: ['OVERSIGHT'],
    input,
    result: 'flag',
    async run({ actor, get, now }, given) {
      if (actor.kind !== 'OVERSIGHT') throw new TypeError(`${name} is offered to counties only`);
      const [dictionary] = declaredDictionaries({ get }, [given.dictionary]);
      if (!dictionary) throw new TypeError(`${given.dictionary} was neither found nor refused`);
      const { database } = get(DatabaseAccess);
      const code = await inRegion(database, actor, async (tx) => {
        await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${`${actor.regionCode} dictionary ${dictionary.name}`}, 0))`);
        return change({ tx, dictionary, actor, now }, given);
      });
      const facts = { act: name, dictionary: dictionary.name, code, region: actor.regionCode, by: actor.accountId };
      await inPlatformRealm(database, (tx) => recordPlatformAct(tx, { action: 'CONFIG', objectType: 'DictionaryEntry', objectId: null, at: now, facts }));
      return true;
    },
  });

const entriesOf = async ({ tx, dictionary, actor }: Change) => (await entriesInRegion(tx, actor.regionCode, [dictionary]))[0]?.[1] ?? [];

/** Of two regions one inside the other none uses a code of the other: their townships would read one name for both. */
const takenCodes = async ({ tx, dictionary, actor: { regionCode } }: Change): Promise<readonly string[]> => {
  const rows = await tx.query<{ code: string }>(sql`
    select distinct code from core.region_dictionary_entry where dictionary = ${dictionary.name} and (starts_with(region_code, ${regionCode}) or starts_with(${regionCode}, region_code))`);
  return rows.map(({ code }) => code);
};

export const addCountyDictionaryEntry = countyChange({
  name: 'addCountyDictionaryEntry',
  zh: '新增县级字典条目',
  en: 'Add a code to a dictionary for all townships of the county.',
  input: AddCountyDictionaryEntryInput,
  async change(change, { parent, labelZh, labelEn = null, code: wished }) {
    const { tx, dictionary, actor, now } = change;
    assertParent(dictionary, parent);
    assertLabelFree(await entriesOf(change), labelZh);
    const taken = await takenCodes(change);
    const code = codeFor(taken, REGION_PREFIX, wished);
    if (taken.includes(code)) throw new DomainError('DUPLICATE', { rule: 'AM-21', messageZh: `本县或上下级已用过代码 ${code}，请换一个`, argumentPath: ['input', 'code'] });
    await tx.query(sql`
      insert into core.region_dictionary_entry (region_code, dictionary, code, parent, label_zh, label_en, position, set_at, set_by)
      select ${actor.regionCode}, ${dictionary.name}, ${code}, ${parent}, ${labelZh}, ${labelEn}, coalesce(max(e.position), 0) + 1, ${now}, ${actor.accountId}
      from core.region_dictionary_entry e where e.region_code = ${actor.regionCode} and e.dictionary = ${dictionary.name}`);
    return code;
  },
});

/** @throws DomainError NOT_FOUND for a code that is not the county's own */
const changed = (rows: readonly { readonly code: string }[], code: string): string => {
  if (rows[0]) return rows[0].code;
  throw new DomainError('NOT_FOUND', { rule: 'AM-21', messageZh: `本县没有自设的在用代码 ${code}；平台和市级的代码不能在此修改`, argumentPath: ['input', 'code'] });
};

export const renameCountyDictionaryEntry = countyChange({
  name: 'renameCountyDictionaryEntry',
  zh: '重命名县级字典条目',
  en: 'Rename a code of the county; the code stays.',
  input: RenameCountyDictionaryEntryInput,
  async change(change, { code, labelZh, labelEn = null }) {
    const { tx, dictionary, actor, now } = change;
    assertLabelFree(await entriesOf(change), labelZh, code);
    const rows = await tx.query<{ code: string }>(sql`
      update core.region_dictionary_entry set label_zh = ${labelZh}, label_en = coalesce(${labelEn}, label_en), set_at = ${now}, set_by = ${actor.accountId}
      where region_code = ${actor.regionCode} and dictionary = ${dictionary.name} and code = ${code} and retired_at is null returning code`);
    return changed(rows, code);
  },
});

export const retireCountyDictionaryEntry = countyChange({
  name: 'retireCountyDictionaryEntry',
  zh: '停用县级字典条目',
  en: 'Retire a code of the county: readable in old rows, refused for new ones.',
  input: RetireCountyDictionaryEntryInput,
  async change({ tx, dictionary, actor, now }, { code }) {
    const rows = await tx.query<{ code: string }>(sql`
      update core.region_dictionary_entry set retired_at = ${now}, set_at = ${now}, set_by = ${actor.accountId}
      where region_code = ${actor.regionCode} and dictionary = ${dictionary.name} and code = ${code} and retired_at is null returning code`);
    return changed(rows, code);
  },
});
