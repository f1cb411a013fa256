import { factsOf } from '@xiangzhi/vocabulary';

/**
 * A module's settings in a township: the initial values of the class, with what the township has set in their place. What an
 * older version has stored and this one does not declare is left out.
 */
export const settingsOf = <Settings extends object>(settings: new () => Settings, stored: Readonly<Record<string, unknown>>): Settings => {
  const made = new settings();
  const names = factsOf(settings)?.fields.map(({ property }) => property) ?? Object.keys(made);
  const set = names.flatMap((name) => (Object.hasOwn(stored, name) && stored[name] != null ? [[name, stored[name]] as const] : []));
  return Object.assign(made, Object.fromEntries(set));
};
