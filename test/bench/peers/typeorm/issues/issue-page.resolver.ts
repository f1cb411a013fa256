import { Int, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { GridIssue } from '../entities/grid-issue.entity.js';
import { GridIssueConnection, PageInfo } from './issue-page.js';

@Resolver(() => GridIssueConnection)
export class IssuePageResolver {
  @ResolveField(() => [GridIssue])
  nodes(@Parent() page: GridIssueConnection): Promise<GridIssue[]> {
    return page.page();
  }

  @ResolveField(() => Int)
  totalCount(@Parent() page: GridIssueConnection): Promise<number> {
    return page.count();
  }

  @ResolveField(() => PageInfo)
  pageInfo(@Parent() page: GridIssueConnection): Promise<PageInfo> {
    return page.info();
  }
}
