import { kindAt, rolesHolding, type BaselineRole, type RoleGrant, type ScopeLevel, type TownshipRole } from '@xiangzhi/access';
import type { Command } from './command.rules.js';
import { RoleExtent, RolePart } from './role-matrix.choices.js';

/** What one role does about one command. A role that is not named does nothing about it. */
export interface MatrixCell {
  readonly role: string;
  readonly roleZh: string;
  readonly part: RolePart;
  readonly extent: RoleExtent;
  /** `审批（全乡镇）` */
  readonly mayZh: string;
}

/** Who is asked about a command: the roles of all installations with what modules let them do, and those that a township has made. */
export interface RolesHere {
  readonly grants: readonly RoleGrant[];
  readonly own: readonly Pick<TownshipRole, 'code' | 'labelZh' | 'permissions'>[];
}

const EXTENT_AT: Readonly<Record<ScopeLevel, RoleExtent>> = {
  platform: 'REGION', city: 'REGION', county: 'REGION', township: 'TOWNSHIP', zone: 'UNIT', village: 'UNIT', grid: 'UNIT', own: 'OWN',
};

const extentOf = ({ own, wide }: Command, at: RoleExtent): RoleExtent => {
  if (own || at === 'REGION') return own ? 'OWN' : at;
  return wide ? 'TOWNSHIP' : at;
};

const cell = (command: Command, { code, zh, at }: { readonly code: string; readonly zh: string; readonly at: RoleExtent }): MatrixCell => {
  const [{ part }, extent] = [command, extentOf(command, at)];
  return { role: code, roleZh: zh, part, extent, mayZh: `${RolePart.labels[part].zh}（${RoleExtent.labels[extent].zh}）` };
};

/** A post of the role that the command is offered to; an auditor is one in a township as well as in a county. */
const placeOf = ({ levels }: BaselineRole, { audience }: Command): ScopeLevel | undefined => levels.find((level) => audience.includes(kindAt(level)));

/**
 * §3.13: who does something, approves it or asks for it. Nothing is written down here: a role does what its grants let it do, by the
 * permission that the command asks for.
 */
export const cellsOf = (command: Command, { grants, own }: RolesHere): readonly MatrixCell[] => {
  const { permission, audience } = command;
  if (permission === null) return [];
  const baseline = rolesHolding(permission, grants).flatMap((role) => {
    const level = placeOf(role, command);
    return level === undefined ? [] : [cell(command, { code: role.code, zh: role.zh, at: EXTENT_AT[level] })];
  });
  const made = audience.includes('TENANT') ? own.filter(({ permissions }) => permissions.includes(permission)) : [];
  // Where a role of the township’s own making is held is said by each post.
  return [...baseline, ...made.map(({ code, labelZh }) => cell(command, { code, zh: labelZh, at: 'UNIT' }))];
};
