import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { GridIssue } from '../entities/grid-issue.entity.js';
import { GridIssueCategory } from '../issues/issue.enums.js';

@InputType()
export class ReportGridIssueInput {
  @Field(() => ID)
  clientRequestId!: string;

  @Field(() => GridIssueCategory)
  category!: GridIssueCategory;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => String)
  address!: string;

  @Field(() => ID)
  gridId!: string;
}

@ObjectType()
export class ReportGridIssuePayload {
  @Field(() => GridIssue)
  gridIssue!: GridIssue;
}
