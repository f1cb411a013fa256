import { identifier, type Fragment } from '@xiangzhi/vocabulary';
import type { AccessProfile } from '../plan/access-profile.js';

/** What the third pass carries: the access profile and a supply of table aliases. */
export class Writing {
  private count = 0;

  constructor(readonly access: AccessProfile) {}

  /** Holds a character that no response key can have: a column named like the alias would take its place. */
  alias(): Fragment {
    return identifier(`t#${this.count++}`);
  }
}
