import { recordFacts, type BelongsToFact, type ClassOf, type ColumnFact, type PrivacyLevel } from '@xiangzhi/plugin-api';

/** A field that a notice shows: of its record, or of what that refers to. */
export interface NoticeField {
  /** `basis`, `person.name`. */
  readonly path: string;
  readonly column: ColumnFact;
  /** The reference on the way; undefined for a field of the record itself. */
  readonly through?: BelongsToFact;
  readonly privacy: PrivacyLevel;
}

/** Somebody's name, and nothing else of him, where a law requires it. */
const PERSONAL: PrivacyLevel = 2;

const columnOf = (record: ClassOf, property: string, path: string): ColumnFact => {
  const fact = recordFacts(record).fields.find((one) => one.property === property);
  if (fact?.kind === 'column') return fact;
  throw new TypeError(`a notice cannot show "${path}": ${recordFacts(record).name} has no column "${property}"; name a column, or one of what the record refers to (person.name)`);
};

/** @throws TypeError for a path that leads to no column */
export const noticeField = (record: ClassOf, path: string): NoticeField => {
  const [first = '', second, ...beyond] = path.split('.');
  if (beyond.length > 0) throw new TypeError(`a notice cannot show "${path}": one step from the record is as far as it looks`);
  if (second === undefined) {
    const column = columnOf(record, first, path);
    return { path, column, privacy: column.privacy };
  }
  const through = recordFacts(record).fields.find((one) => one.property === first);
  if (through?.kind !== 'belongsTo') throw new TypeError(`a notice cannot show "${path}": ${recordFacts(record).name} refers to nothing by "${first}"`);
  const column = columnOf(through.target(), second, path);
  return { path, column, through, privacy: Math.max(through.privacy, column.privacy) as PrivacyLevel };
};

const isName = ({ column: { value, property } }: NoticeField): boolean => value === 'text' && /(^n|N)ame$/.test(property);

/**
 * PN-3, G-8: what a notice may show, by the privacy levels of the fields themselves: public and internal ones, and a name where a law
 * is cited; never anything sensitive, never anything of minors.
 * @throws TypeError naming the field: a defect of the module, found when it is loaded
 */
export const assertShowable = (matter: string, fields: readonly NoticeField[], named: string | undefined): void => {
  for (const field of fields) {
    const { path, privacy } = field;
    if (privacy > PERSONAL) throw new TypeError(`notice ${matter}: "${path}" is of level ${privacy}; PN-3: no notice shows what is sensitive or of minors`);
    if (privacy < PERSONAL || (path === named && isName(field))) continue;
    throw new TypeError(`notice ${matter}: "${path}" is personal (level 2); PN-3: of a person the name alone may be shown, as \`name: { field, lawZh }\` with the law that requires it`);
  }
};
