import { Args, Context, ID, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { GridIssue } from '../entities/grid-issue.entity.js';
import { Grid } from '../entities/grid.entity.js';
import { User } from '../entities/user.entity.js';
import { WorkStep } from '../entities/work-step.entity.js';
import { TownshipRequest } from '../request/township-request.js';
import { GridIssueConnection } from './issue-page.js';
import { GridIssuesArgs } from './issues.args.js';

@Resolver(() => GridIssue)
export class IssueResolver {
  @Query(() => GridIssue, { nullable: true })
  gridIssue(@Args('id', { type: () => ID }) id: string, @Context() { manager, tenantId }: TownshipRequest): Promise<GridIssue | null> {
    return manager.findOne(GridIssue, { where: { tenantId, id } });
  }

  @Query(() => GridIssueConnection)
  gridIssues(@Args() args: GridIssuesArgs, @Context() { manager, tenantId }: TownshipRequest): GridIssueConnection {
    return new GridIssueConnection(manager, tenantId, args);
  }

  @ResolveField(() => Grid, { nullable: true })
  primaryGrid(@Parent() { primaryGridId }: GridIssue, @Context() { loaders }: TownshipRequest): Promise<Grid> | null {
    return primaryGridId === null ? null : loaders.grid.load(primaryGridId);
  }

  @ResolveField(() => User, { nullable: true })
  reporter(@Parent() { reporterId }: GridIssue, @Context() { loaders }: TownshipRequest): Promise<User> | null {
    return reporterId === null ? null : loaders.user.load(reporterId);
  }

  @ResolveField(() => [WorkStep])
  async steps(@Parent() { id }: GridIssue, @Args('last', { type: () => Int }) last: number, @Context() { loaders }: TownshipRequest): Promise<WorkStep[]> {
    return (await loaders.stepsOfIssue.load(id)).slice(-last);
  }
}
