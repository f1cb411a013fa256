import type { FieldOptions, Wording } from '../facts/facts.js';
import { noteField } from '../facts/registry.js';
import { columnName } from './column-name.js';

/** One code of a module's baseline. */
export interface BaselineEntry extends Wording {
  /** The code that it stands below; declared before it. */
  readonly parent?: string;
  /** Readable in old rows, refused for new ones: a released code is never deleted (AM-21). */
  readonly retired?: boolean;
}

/**
 * A set of codes that counties add to and townships extend (AM-21). What the module declares is the baseline: every added code names one of
 * its codes as its parent, so that figures of all townships add up. A set that nobody may add to is a {@link choices}.
 */
export interface Dictionary<Code extends string = string> extends Wording {
  /** `<module key>.<name>`, e.g. `grids.issueTopic`. */
  readonly name: string;
  readonly entries: Readonly<Record<Code, BaselineEntry>>;
  readonly codes: readonly Code[];
}

/** Longest code, added ones included. */
export const CODE_LENGTH = 40;

/** What codes of a township begin with, and those of a county, so that no later baseline or addition can mean something else by them. */
export const TOWNSHIP_PREFIX = 'T_';
export const REGION_PREFIX = 'C_';

const CODE = /^[A-Z][A-Z0-9_]*$/;

const fault = (codes: readonly string[], [code, { parent }]: readonly [string, BaselineEntry]): string | undefined => {
  if (!CODE.test(code) || code.length > CODE_LENGTH) return `must be upper case letters, digits and _, at most ${CODE_LENGTH}`;
  if (code.startsWith(TOWNSHIP_PREFIX) || code.startsWith(REGION_PREFIX)) return `begins with ${code.slice(0, 2)}, which is kept for townships and counties`;
  if (parent !== undefined && !codes.slice(0, codes.indexOf(code)).includes(parent)) return `stands below "${parent}", which is not declared before it`;
  return undefined;
};

/**
 * Declares a dictionary once; the manifest lists it, columns take its codes with {@link DictionaryCode}.
 *
 * @example
 * export const DitchDamage = dictionary('ditches.damage', { zh: '沟渠损坏', en: 'Damage of a ditch.' }, {
 *   BANK: { zh: '渠岸', en: 'The bank.' },
 *   BREACH: { zh: '决口', en: 'A breach.', parent: 'BANK' },
 * });
 * @throws TypeError for a code of another form, one that is kept for additions, or a parent that is not declared before it
 */
export const dictionary = <const Code extends string>(name: string, wording: Wording, entries: Record<Code, BaselineEntry>): Dictionary<Code> => {
  const codes = Object.freeze(Object.keys(entries) as Code[]);
  for (const [code, entry] of Object.entries<BaselineEntry>(entries)) {
    const reason = fault(codes, [code, entry]);
    if (reason !== undefined) throw new TypeError(`dictionary ${name}: "${code}" ${reason}`);
  }
  return Object.freeze({ ...wording, name, entries: Object.freeze(entries), codes });
};

/** A code of the baseline; undefined for any other text, such as `constructor`. */
export const baselineEntry = ({ entries }: Dictionary, code: string): BaselineEntry | undefined => (Object.hasOwn(entries, code) ? entries[code] : undefined);

/** A code of the baseline and all that it stands below, the nearest first; empty for what is none. */
export const baselineLine = (of: Dictionary, code: string | null | undefined): readonly string[] => {
  const entry = code == null ? undefined : baselineEntry(of, code);
  return code == null || !entry ? [] : [code, ...baselineLine(of, entry.parent)];
};

/** One code of a dictionary: of the baseline, or as county and township have added it. Its label is read beside it, as that of a `Choice`. */
export const DictionaryCode =
  (of: Dictionary, options: FieldOptions): ((prototype: object, property: string) => void) =>
  (prototype, property) =>
    noteField(prototype, {
      kind: 'column',
      property,
      column: options.column ?? columnName(property),
      value: 'text',
      list: false,
      dictionary: of,
      min: 1,
      max: CODE_LENGTH,
      zh: options.zh,
      ...(options.en ? { en: options.en } : {}),
      privacy: options.privacy ?? 1,
      optional: options.optional ?? false,
      hidden: options.hidden ?? false,
    });
