import { DomainError, refusing, type Refuse } from '@xiangzhi/plugin-api';
import { RoomUse } from './venue.choices.js';
import type { VenueState } from './venue.states.js';

/** What has to be checked before a room is used so (PLC-2): fire for all of them, food where is cooked. */
export const SAFETY_CHECKS: Readonly<Partial<Record<RoomUse, readonly ('FIRE' | 'FOOD')[]>>> = { COOKING: ['FIRE', 'FOOD'], CHILDREN: ['FIRE'] };

export const isSafetyRelevant = (use: RoomUse): boolean => use in SAFETY_CHECKS;

const zhOf = (use: RoomUse): string => RoomUse.labels[use].zh;

const refuse: Refuse = refusing('INVARIANT_VIOLATION', 'PLC-2');

/** PLC-2: a room comes to a safety-relevant use by a checked reuse, not by a tick in a form. @throws DomainError INVARIANT_VIOLATION */
export const assertPlainUses = (uses: readonly RoomUse[], now: readonly RoomUse[] = []): void => {
  const risky = uses.find((use) => isSafetyRelevant(use) && !now.includes(use));
  if (risky) refuse(`“${zhOf(risky)}”关系安全，须先登记空间盘活并经检查后启用，请从用途中去掉`, 'allowedUses');
};

/** What a room is for after one use has gone and another has come. */
export const reusedUses = (uses: readonly RoomUse[], { leaves, comes }: { readonly leaves: RoomUse | null; readonly comes: RoomUse | null }): readonly RoomUse[] => [
  ...new Set([...uses.filter((use) => use !== leaves), ...(comes === null ? [] : [comes])]),
];

/** @throws DomainError INVARIANT_VIOLATION for a use that the room is not for */
export const assertAllowedUse = ({ name, allowedUses }: { readonly name: string; readonly allowedUses: readonly RoomUse[] }, use: RoomUse): void => {
  if (allowedUses.includes(use)) return;
  const cure = isSafetyRelevant(use) ? '请先办理空间盘活' : '请另选房间，或先修改该房间的用途';
  throw new DomainError('INVARIANT_VIOLATION', {
    rule: isSafetyRelevant(use) ? 'PLC-2' : '§3.5', messageZh: `“${name}”不用于${zhOf(use)}，${cure}`, argumentPath: ['input', 'use'], allowed: allowedUses,
  });
};

/** PLC-3. @throws DomainError INVARIANT_VIOLATION */
export const assertOpen = ({ name, state }: { readonly name: string; readonly state: VenueState }): void => {
  if (state === 'OPEN') return;
  throw new DomainError('INVARIANT_VIOLATION', { rule: 'PLC-3', messageZh: `“${name}”已关闭，不能安排使用，请另选场所`, argumentPath: ['input', 'roomId'] });
};
