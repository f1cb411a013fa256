import { DomainError, sql, type RowOf, type Work } from '@xiangzhi/plugin-api';
import { User } from '@xiangzhi/core-domain/records';
import { AttendanceStaff } from './attendance-staff.record.js';

/**
 * The register's row of an employee; locked, so that what is counted of him is counted by one at a time.
 * @throws DomainError NOT_FOUND for whoever is out of reach, INVARIANT_VIOLATION for whoever is not in the register
 */
export const findStaff = async (work: Work, employeeId: string, argument: string): Promise<RowOf<AttendanceStaff>> => {
  const isOneself = employeeId === work.actor.userId;
  if (!isOneself) await work.find(User, employeeId, argument);
  const [row] = await work.query<{ id: string }>(sql`select id from conduct_rectification.attendance_staff where tenant_id = ${work.actor.tenantId} and employee_id = ${employeeId}`);
  if (row) return work.lock(AttendanceStaff, row.id, undefined, argument);
  const messageZh = isOneself ? '您还不在考勤人员名册中，请联系党建办登记后再办理' : '这位工作人员还不在考勤人员名册中，请先登记为考勤人员';
  throw new DomainError('INVARIANT_VIOLATION', { rule: '§11.2', messageZh, argumentPath: ['input', argument] });
};
