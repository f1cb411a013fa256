import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { GridIssue } from '../entities/grid-issue.entity.js';
import { GridIssueOrderField, OrderDirection } from './issue.enums.js';
import type { GridIssuesArgs } from './issues.args.js';

@ObjectType()
export class PageInfo {
  @Field(() => String, { nullable: true })
  endCursor!: string | null;

  @Field(() => Boolean)
  hasNextPage!: boolean;
}

/** Rows, total and page information are each read only when they are selected. */
@ObjectType()
export class GridIssueConnection {
  private rows: Promise<GridIssue[]> | undefined;

  @Field(() => Int)
  declare readonly totalCount: number;

  @Field(() => [GridIssue])
  declare readonly nodes: GridIssue[];

  @Field(() => PageInfo)
  declare readonly pageInfo: PageInfo;

  constructor(
    private readonly manager: EntityManager,
    private readonly tenantId: string,
    private readonly args: GridIssuesArgs,
  ) {}

  count(): Promise<number> {
    return this.filtered().getCount();
  }

  async page(): Promise<GridIssue[]> {
    return (await this.read()).slice(0, this.args.first);
  }

  async info(): Promise<PageInfo> {
    const [rows, page] = [await this.read(), await this.page()];
    const last = page.at(-1);
    return { hasNextPage: rows.length > page.length, endCursor: last ? Buffer.from(JSON.stringify([last[this.order.field], last.id])).toString('base64url') : null };
  }

  private get order(): { readonly field: GridIssueOrderField; readonly direction: OrderDirection } {
    return this.args.orderBy?.[0] ?? { field: GridIssueOrderField.receivedAt, direction: OrderDirection.DESC };
  }

  private filtered(): SelectQueryBuilder<GridIssue> {
    const { state, category, severity } = this.args.where ?? {};
    const query = this.manager.createQueryBuilder(GridIssue, 'issue').where('issue.tenantId = :tenantId', { tenantId: this.tenantId });
    if (state) query.andWhere('issue.state = :state', { state: state.eq });
    if (category) query.andWhere('issue.category = :category', { category: category.eq });
    if (severity) query.andWhere('issue.severity = :severity', { severity: severity.eq });
    return query;
  }

  private read(): Promise<GridIssue[]> {
    return (this.rows ??= this.select());
  }

  private select(): Promise<GridIssue[]> {
    const { field, direction } = this.order;
    const query = this.filtered().orderBy(`issue.${field}`, direction).addOrderBy('issue.id', direction).take(this.args.first + 1);
    if (this.args.after) {
      const [value, id] = JSON.parse(Buffer.from(this.args.after, 'base64url').toString()) as [string, string];
      query.andWhere(`(issue.${field}, issue.id) ${direction === OrderDirection.ASC ? '>' : '<'} (:value, :id)`, { value: new Date(value), id });
    }
    return query.getMany();
  }
}
