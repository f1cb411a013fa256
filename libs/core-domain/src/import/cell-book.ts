import { sql, type Dictionary, type ImportColumn, type Work } from '@xiangzhi/plugin-api';
import type { CellBook } from '@xiangzhi/write-model';
import { UnitNames, type NamedUnit } from './unit-names.rules.js';

type Entries = ReturnType<CellBook['entries']>;

interface AddedEntry {
  readonly dictionary: string;
  readonly code: string;
  readonly zh: string;
}

type LevelledUnit = NamedUnit & { readonly level: string };

const unitsOf = (work: Work): Promise<LevelledUnit[]> => work.query<LevelledUnit>(sql`
  select u.id, u.level, u.unit_path as "unitPath", u.name, u.full_name as "fullName", u.area_code as "areaCode", p.name as "parentName"
  from core.org_unit u left join core.org_unit p on p.tenant_id = u.tenant_id and p.id = u.parent_id
  where u.tenant_id = ${work.actor.tenantId} and u.valid_from <= ${work.today}::date and (u.valid_to is null or u.valid_to >= ${work.today}::date)`);

const addedTo = (work: Work, names: readonly string[]): Promise<AddedEntry[]> => work.query<AddedEntry>(sql`
  select dictionary, code, label_zh as zh from core.dictionary_entry where tenant_id = ${work.actor.tenantId} and dictionary = any(${names}) and state = 'ACTIVE'
  union all
  select e.dictionary, e.code, e.label_zh from core.tenant t join core.region_dictionary_entry e on starts_with(t.area_code, e.region_code)
  where t.tenant_id = ${work.actor.tenantId} and e.dictionary = any(${names}) and e.retired_at is null`);

const entriesOf = ({ name, entries, codes }: Dictionary, added: readonly AddedEntry[]): Entries => {
  const declared = codes.filter((code) => entries[code]?.retired !== true).map((code) => ({ code, zh: entries[code]?.zh ?? code }));
  const all = [...declared, ...added.filter(({ dictionary }) => dictionary === name)];
  return { codes: new Map(all.flatMap(({ code, zh }) => [[zh, code], [code, code]])), labels: all.map(({ zh }) => zh) };
};

/** What the cells of these columns are read against in a township today: its units, and its words. Two statements, however many rows there are. */
export const cellBook = async (work: Work, columns: readonly ImportColumn[]): Promise<CellBook> => {
  const dictionaries = columns.flatMap(({ reading }) => (reading.as === 'entry' ? [reading.dictionary] : []));
  const [units, added] = await Promise.all([
    columns.some(({ reading }) => reading.as === 'unit') ? unitsOf(work) : [],
    dictionaries.length > 0 ? addedTo(work, dictionaries.map(({ name }) => name)) : [],
  ]);
  const [all, homes] = [new UnitNames(units), new UnitNames(units.filter(({ level }) => level !== 'DEPARTMENT'))];
  const entries = new Map(dictionaries.map((dictionary) => [dictionary.name, entriesOf(dictionary, added)]));
  return { today: work.today, unit: (text, offices) => (offices ? all : homes).find(text), entries: (dictionary) => entries.get(dictionary) ?? { codes: new Map(), labels: [] } };
};
