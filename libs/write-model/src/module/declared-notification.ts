import type { Wording } from '@xiangzhi/vocabulary';

/** A notification as its module declares it, as far as townships decide about it. */
export interface DeclaredNotification extends Wording {
  readonly code: string;
  /** Key of the module. */
  readonly module: string;
  readonly text: string;
  /** Who in the matter is told. */
  readonly toZh: readonly string[];
  /** Who besides is told by telephone. */
  readonly callsZh: readonly string[];
  /** On which it leaves the platform, where the county has them. */
  readonly channels: readonly string[];
  /** Whether a township may switch it off. */
  readonly switchable: boolean;
}
