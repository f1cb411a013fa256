/** Units that have no area of their own see the township; the others what lies in them. */
export const seesAll = ({ level, parentId }: { readonly level: string; readonly parentId: string | null }): boolean => level === 'DEPARTMENT' || parentId === null;
