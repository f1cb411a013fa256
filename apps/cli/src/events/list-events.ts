import { formatDateTime } from '@xiangzhi/kernel';
import { eventBacklog, failingJobs, type FailedDelivery, type FailingJob } from '@xiangzhi/jobs';
import { inTransaction, type Database } from '@xiangzhi/persistence';
import { listTenants } from '@xiangzhi/tenancy';
import type { Action } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';

type NameOf = (tenantId: string) => string;

const townshipNames = async (database: Database): Promise<NameOf> => {
  const tenants = await inTransaction(database.pool('platform'), (tx) => listTenants(tx, {}));
  const names = new Map(tenants.map(({ tenantId, displayName }) => [tenantId, displayName]));
  return (tenantId) => names.get(tenantId) ?? tenantId;
};

const deliveryLines = ({ id, tenantId, module, event, attempts, error, nextAt, waiting }: FailedDelivery, nameOf: NameOf): readonly string[] => [
  `${id}  ${nameOf(tenantId)}  ${event} → ${module}  已试 ${attempts} 次，${nextAt === null ? '不再自动重试' : `${formatDateTime(nextAt)} 再试`}${waiting > 0 ? `，另有 ${waiting} 件排在后面` : ''}`,
  `      ${error}`,
];

const jobLines = ({ id, tenantId, module, job, attempts, error, nextAt }: FailingJob, nameOf: NameOf): readonly string[] => [
  `${id}  ${nameOf(tenantId)}  任务 ${job}（${module}）  已试 ${attempts} 次，${nextAt === null ? '不再自动重试' : `${formatDateTime(nextAt)} 再试`}`,
  `      ${error}`,
];

export const listEvents: Action = (context) =>
  withInstallation(context, async ({ database }) => {
    const [backlog, jobs, nameOf] = await Promise.all([eventBacklog(database), failingJobs(database), townshipNames(database)]);
    const { failures, ...counts } = backlog;
    const lines = [
      `待分发 ${counts.unrelayed}，待送达 ${counts.pending}，失败 ${counts.failed}；失败的任务 ${jobs.length}。`,
      ...failures.flatMap((one) => deliveryLines(one, nameOf)),
      ...jobs.flatMap((one) => jobLines(one, nameOf)),
      ...(failures.length + jobs.length > 0 ? ['原因消除后请执行 xiangzhi events retry。Once the cause is gone: xiangzhi events retry.'] : []),
    ];
    return { json: { ...counts, deliveries: failures, jobs }, text: lines.join('\n') };
  });
