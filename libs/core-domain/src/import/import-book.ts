import type { ImportCatalogue } from '@xiangzhi/write-model';

/** What the modules of a runtime import; in its container, for whoever lists it. */
export class ImportBook {
  constructor(readonly held: ImportCatalogue) {}
}
