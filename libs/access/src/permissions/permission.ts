/** `plugin:resource:action`, e.g. `grids:issue:dispatch` (domain-model §3.2). */
export type Permission = `${string}:${string}:${string}`;

const FORM = /^[a-z][a-z0-9-]*:[a-z][a-z0-9-]*:[a-z][a-z0-9-]*$/;

/** Whether a text has the form of a permission; it need not be declared by anybody. */
export const isPermission = (text: string): text is Permission => text.length <= 120 && FORM.test(text);

/** The plugin that a permission belongs to: `grids` of `grids:issue:dispatch`. */
export const pluginOf = (permission: string): string => permission.slice(0, permission.indexOf(':'));
