import DataLoader from 'dataloader';
import { In, type EntityManager } from 'typeorm';
import { Grid } from '../entities/grid.entity.js';
import { User } from '../entities/user.entity.js';
import { WorkStep } from '../entities/work-step.entity.js';

interface Identified {
  readonly id: string;
}

const inOrder = <Row extends Identified>(ids: readonly string[], rows: readonly Row[]): (Row | Error)[] => {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? new Error(`there is no row ${id}`));
};

/** One loader a relation, made for one request: each table is asked once, however many issues are shown. */
export class Loaders {
  readonly grid: DataLoader<string, Grid>;
  readonly user: DataLoader<string, User>;
  readonly stepsOfIssue: DataLoader<string, WorkStep[]>;

  constructor(manager: EntityManager, tenantId: string) {
    this.grid = new DataLoader(async (ids) => inOrder(ids, await manager.find(Grid, { where: { tenantId, id: In(ids) }, relations: { unit: true } })));
    this.user = new DataLoader(async (ids) => inOrder(ids, await manager.find(User, { where: { tenantId, id: In(ids) } })));
    this.stepsOfIssue = new DataLoader(async (ids) => {
      const steps = await manager.find(WorkStep, { where: { tenantId, itemId: In(ids) }, order: { at: 'ASC', id: 'ASC' } });
      const byIssue = new Map(ids.map((id) => [id, [] as WorkStep[]]));
      for (const step of steps) byIssue.get(step.itemId)?.push(step);
      return [...byIssue.values()];
    });
  }
}
