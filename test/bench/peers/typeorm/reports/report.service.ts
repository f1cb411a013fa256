import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditEntry } from '../entities/audit-entry.entity.js';
import { ClientRequest } from '../entities/client-request.entity.js';
import { GridIssue } from '../entities/grid-issue.entity.js';
import { Grid } from '../entities/grid.entity.js';
import { ItemAlarm } from '../entities/item-alarm.entity.js';
import { WorkItem } from '../entities/work-item.entity.js';
import { WorkStep } from '../entities/work-step.entity.js';
import type { TownshipRequest } from '../request/township-request.js';
import { newIssue } from './new-issue.js';
import type { ReportGridIssueInput } from './report.input.js';

const NUMBER = `
  insert into core.number_series as s (tenant_id, id, series, last) values ($1, $2, $3, 1) on conflict (tenant_id, series) do update set last = s.last + 1
  returning s.last, (select area_code from core.tenant where tenant_id = $1) as area`;

/** Writes a report and all that hangs on it, in the transaction of the request. */
@Injectable()
export class ReportService {
  async report(request: TownshipRequest, input: ReportGridIssueInput): Promise<GridIssue> {
    const { manager, tenantId } = request;
    const known = await this.claim(request, input);
    if (known) return manager.findOneByOrFail(GridIssue, { tenantId, id: known });
    const grid = await manager.findOneOrFail(Grid, { where: { tenantId, id: input.gridId }, select: { tenantId: true, id: true, unitPath: true } });
    const now = new Date();
    const issue = newIssue({ request, input, grid, now, code: await this.number(manager, tenantId, now) });
    await manager.insert(GridIssue, issue);
    await this.register(request, issue);
    await manager.update(ClientRequest, { tenantId, id: input.clientRequestId }, { result: { gridIssue: issue.id } });
    return manager.findOneByOrFail(GridIssue, { tenantId, id: issue.id });
  }

  /** A request that comes again gets the first result. */
  private async claim({ manager, tenantId, userId }: TownshipRequest, input: ReportGridIssueInput): Promise<string | undefined> {
    const inputHash = createHash('sha256').update(JSON.stringify(input)).digest('hex');
    const row = { tenantId, id: input.clientRequestId, actorId: userId, useCase: 'reportGridIssue', inputHash, createdAt: new Date() };
    const { raw } = await manager.createQueryBuilder().insert().into(ClientRequest).values(row).orIgnore().returning('id').execute();
    if ((raw as unknown[]).length > 0) return undefined;
    const first = await manager.findOneByOrFail(ClientRequest, { tenantId, id: input.clientRequestId });
    return (first.result as { gridIssue: string }).gridIssue;
  }

  private async number(manager: EntityManager, tenantId: string, now: Date): Promise<string> {
    const month = now.toISOString().slice(0, 7).replace('-', '');
    const [row] = await manager.query<[{ last: string; area: string }]>(NUMBER, [tenantId, randomUUID(), `WG-${month}`]);
    return `WG-${row.area}-${month}-${row.last.padStart(4, '0')}`;
  }

  private async register({ manager, userId, assignmentId }: TownshipRequest, issue: GridIssue): Promise<void> {
    const { tenantId, id, unitPath, receivedAt: at } = issue;
    await manager.insert(WorkItem, { ...issue, module: 'grids', type: 'GRID_ISSUE', typeZh: '网格事件', stateZh: '已上报', awaits: 'grids:issue:accept', ofAssignee: false, level: 0 });
    await manager.insert(WorkStep, {
      tenantId, id: randomUUID(), itemId: id, unitPath, cycle: 1, action: 'report', actionZh: '上报', toState: 'REPORTED', toStateZh: '已上报', actorId: userId, assignmentId, at,
    });
    await manager.insert(ItemAlarm, { tenantId, id, module: 'grids', at: issue.yellowAt });
    await manager.insert(AuditEntry, { tenantId, id: randomUUID(), at, actorId: userId, assignmentId, action: 'CREATE', objectType: 'GridIssue', objectId: id, changedFields: {}, outcome: 'OK' });
  }
}
