import type { Work } from '@xiangzhi/plugin-api';
import type { HeldImport } from '@xiangzhi/write-model';

/** What a module of this runtime imports under a kind that an import has. @throws Error when the module has gone since; the job is tried again */
export const heldImport = (work: Work, kind: string): HeldImport => {
  const held = work.importOf(kind);
  if (!held) throw new Error(`no module of this process imports ${kind}`);
  return held;
};
