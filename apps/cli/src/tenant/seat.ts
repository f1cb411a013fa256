import { mobileFrom } from '@xiangzhi/identity';
import { usage } from '../command/cli-problem.js';
import { textOf, type Options } from '../command/context.js';

/** A first post in a township, given by the operator (AM-6). */
export interface Seat {
  readonly role: string;
  readonly name: string;
  readonly mobile: string;
}

const SEATS = { admin: 'TOWNSHIP_ADMIN', leader: 'TOWNSHIP_LEADER', privacyOfficer: 'PRIVACY_OFFICER' } as const;

/** Roles that the operator may fill from outside, as long as nobody in the township holds them. */
export const SEAT_ROLES: readonly string[] = Object.values(SEATS);

/** @throws CliProblem for a text that is not `name:mobile`, DomainError VALIDATION for a number that is none */
function seatOf(role: string, text: string): Seat {
  const [, name, mobile] = /^\s*([^:：]{1,30}?)\s*[:：]\s*(\S+)\s*$/.exec(text) ?? [];
  if (name === undefined || mobile === undefined) {
    throw usage(`席位“${text}”无法识别，请写成“姓名:手机号”，例如 张三:13800000000。`, `"${text}" is no seat; write name:mobile, such as 张三:13800000000.`);
  }
  return { role, name, mobile: mobileFrom(mobile, ['mobile']) };
}

/** The seats among the options. */
export const seatsOf = (options: Options): readonly Seat[] =>
  Object.entries(SEATS).flatMap(([option, role]) => {
    const text = textOf(options, option);
    return text === undefined ? [] : [seatOf(role, text)];
  });
