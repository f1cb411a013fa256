import { schemaOf } from '@xiangzhi/plugin-api';

/** The names of a new plugin, by the placeholder of the templates that each stands for. */
export interface PluginNames {
  /** `fire-hydrants` */
  readonly key: string;
  /** `fire_hydrants` */
  readonly schema: string;
  /** One of them in a file name: `fire-hydrant`; several: `fire-hydrants`. */
  readonly kebab: string;
  readonly kebabs: string;
  /** `fire_hydrant` */
  readonly table: string;
  /** `FireHydrant`, `fireHydrant` */
  readonly Record: string;
  readonly record: string;
  /** `FireHydrants`, `fireHydrants` */
  readonly Plural: string;
  readonly plural: string;
  /** `Fire hydrants` */
  readonly Words: string;
  /** `消防栓` */
  readonly zh: string;
}

const SIBILANT = /(?:s|x|z|ch|sh)$/;

const singularOf = (word: string): string => {
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|x|ch|sh)es$/.test(word)) return word.slice(0, -2);
  return /[^aiusy]s$/.test(word) && word.length > 2 ? word.slice(0, -1) : word;
};

const pluralOf = (word: string): string => {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return SIBILANT.test(word) ? `${word}es` : `${word}s`;
};

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const pascal = (kebab: string): string => kebab.split('-').map(capital).join('');
const uncapital = (word: string): string => `${word.charAt(0).toLowerCase()}${word.slice(1)}`;

/** Derives every name of a plugin from its key, whether that is a singular or a plural. */
export const namesOf = (key: string, zh: string): PluginNames => {
  const parts = key.split('-');
  const last = parts.at(-1) ?? '';
  const withLast = (word: string): string => [...parts.slice(0, -1), word].join('-');
  const kebab = withLast(singularOf(last));
  const kebabs = withLast(pluralOf(singularOf(last)));
  return {
    key,
    schema: schemaOf(key),
    kebab,
    kebabs,
    table: schemaOf(kebab),
    Record: pascal(kebab),
    record: uncapital(pascal(kebab)),
    Plural: pascal(kebabs),
    plural: uncapital(pascal(kebabs)),
    Words: capital(kebabs.replaceAll('-', ' ')),
    zh,
  };
};

/** The names under which a new plugin's code and API know things; none of them may be taken. */
export const claimedNames = ({ Record, record, Plural, plural }: PluginNames): readonly string[] => [
  Record, Plural, `${Record}Note`, `${Record}State`, `${Record}Settings`, record, plural,
  ...['register', 'check', 'report', 'repair'].map((verb) => `${verb}${Record}`),
];

const placeholder = /__([A-Za-z]+)__/g;

/**
 * Puts names for the placeholders of a template, `__Record__` and the like; also in the path of a file.
 * @throws TypeError for a placeholder that nothing stands for: a defect of the template
 */
export const filled = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replaceAll(placeholder, (text, name: string) => {
    const value = values[name];
    if (value === undefined) throw new TypeError(`no value for ${text}`);
    return value;
  });
