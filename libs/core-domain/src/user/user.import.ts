import { dayColumn, importOf, insertBy, knownBy, refusing, sameColumn, textColumn, unitColumn, type ImportedUnit, type LocalDate, type Refuse } from '@xiangzhi/plugin-api';
import { BASELINE_ROLES } from '@xiangzhi/access';
import { createUser } from './create-user.js';
import { User } from './user.record.js';

/** A line of a list of staff. */
export interface UserRow {
  readonly name: string;
  readonly mobile: string;
  readonly unit: ImportedUnit;
  readonly role: string;
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
}

const CODE = /^[A-Z][A-Z0-9_]*$/;
const MOBILE = /^1[3-9][0-9]{9}$/;

/** A post as lists name it: 网格员, or its code; a role of the township's own by its code. */
const roleCodeOf = (said: string): string | undefined => BASELINE_ROLES.find(({ zh, code }) => zh.split('/').includes(said) || zh === said || code === said)?.code ?? (CODE.test(said) ? said : undefined);

const refuse: Refuse = refusing('VALIDATION', 'AM-7');

const ROWS = 300;

/**
 * AM-7: staff are imported in two phases too. Each is invited and accepts with a code, by which the first sign-in sets a password of one's own; a powerful
 * post waits for its second person (SOD-9). Whoever commits is who proposes, so it is written in person.
 */
export const userImport = importOf<UserRow>('users', {
  zh: '用户',
  en: 'Staff, each with a first post.',
  permissions: ['core:user:create', 'core:assignment:propose'],
  record: User,
  keyZh: '手机号',
  columns: {
    name: sameColumn(() => User, 'name', { required: true, aliases: ['人员姓名', '干部姓名'] }),
    mobile: sameColumn(() => User, 'mobile', { required: true, aliases: ['手机', '手机号码', '联系电话', '电话', '联系方式'] }),
    unit: unitColumn({ zh: '所在单元', en: 'Home unit, and that of the post.', required: true, offices: true, aliases: ['单位', '所在村', '村（社区）', '所在网格', '所属单位'] }),
    role: textColumn({ zh: '岗位', en: 'First post, by its name or code.', max: 40, required: true, aliases: ['职务', '角色', '岗位名称'], hintZh: '如 网格员、村（社区）两委干部；自设岗位填代号' }),
    validFrom: dayColumn({ zh: '起始日', en: 'First day; today by default.', aliases: ['任职日期'] }),
    validTo: dayColumn({ zh: '截止日', en: 'Last day.' }),
  },
  keyOf: ({ mobile }) => mobile,
  checks: [
    ({ mobile }) => MOBILE.test(mobile) || refuse('手机号应为 11 位大陆手机号', 'mobile'),
    ({ role }) => roleCodeOf(role) ?? refuse('没有这个岗位，请填岗位名称（如 网格员）或代号，请从岗位列表中选择', 'role'),
  ],
  known: knownBy<UserRow>({ table: 'core.app_user', key: 'mobile', keyOf: ({ mobile }) => mobile, values: {} }),
  insert: insertBy(createUser, ({ name, mobile, unit, role, validFrom, validTo }) => ({ name, mobile, unitId: unit.id, roleCode: roleCodeOf(role) ?? role, validFrom, validTo })),
  most: ROWS,
  inPerson: true,
  reverts: false,
});
