import { floor } from './floor/description.mjs';
import { typeorm } from './typeorm/description.mjs';
import { postgraphile } from './postgraphile/description.mjs';
import { xiangzhi } from './xiangzhi/description.mjs';

/** All servers of a run; `xiangzhi` is the one that the others are compared with. */
export const servers = [floor, xiangzhi, typeorm, postgraphile];
