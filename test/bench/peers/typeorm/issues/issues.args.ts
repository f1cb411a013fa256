import { ArgsType, Field, ID, InputType, Int } from '@nestjs/graphql';
import { GridIssueCategory, GridIssueOrderField, GridIssueSeverity, GridIssueState, OrderDirection } from './issue.enums.js';

@InputType()
export class GridIssueStateFilter {
  @Field(() => GridIssueState)
  eq!: GridIssueState;
}

@InputType()
export class GridIssueCategoryFilter {
  @Field(() => GridIssueCategory)
  eq!: GridIssueCategory;
}

@InputType()
export class GridIssueSeverityFilter {
  @Field(() => GridIssueSeverity)
  eq!: GridIssueSeverity;
}

@InputType()
export class GridIssueWhere {
  @Field(() => GridIssueStateFilter, { nullable: true })
  state?: GridIssueStateFilter;

  @Field(() => GridIssueCategoryFilter, { nullable: true })
  category?: GridIssueCategoryFilter;

  @Field(() => GridIssueSeverityFilter, { nullable: true })
  severity?: GridIssueSeverityFilter;
}

@InputType()
export class GridIssueOrder {
  @Field(() => GridIssueOrderField)
  field!: GridIssueOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  direction!: OrderDirection;
}

@ArgsType()
export class GridIssuesArgs {
  @Field(() => Int, { defaultValue: 20 })
  first!: number;

  @Field(() => ID, { nullable: true })
  after?: string;

  @Field(() => GridIssueWhere, { nullable: true })
  where?: GridIssueWhere;

  @Field(() => [GridIssueOrder], { nullable: true })
  orderBy?: GridIssueOrder[];
}
