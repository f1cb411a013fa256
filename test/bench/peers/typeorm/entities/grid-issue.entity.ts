import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GridIssueState } from '../issues/issue.enums.js';

@ObjectType()
@Entity({ schema: 'grids', name: 'grid_issue' })
export class GridIssue {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Field(() => String)
  @Column('text')
  code!: string;

  @Field(() => String)
  @Column('text')
  title!: string;

  @Field(() => GridIssueState)
  @Column('text')
  state!: GridIssueState;

  @Field(() => Date)
  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Field(() => Date)
  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('text')
  category!: string;

  @Column('text')
  severity!: string;

  @Column('text')
  source!: string;

  @Column('uuid', { name: 'primary_grid_id', nullable: true })
  primaryGridId!: string | null;

  @Column('uuid', { name: 'reporter_id', nullable: true })
  reporterId!: string | null;
}
