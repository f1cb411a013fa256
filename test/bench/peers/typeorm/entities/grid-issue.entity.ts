import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { GridIssueCategory, GridIssueState } from '../issues/issue.enums.js';

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

  @Field(() => GridIssueCategory)
  @Column('text')
  category!: GridIssueCategory;

  @Column('text')
  severity!: string;

  @Column('text')
  source!: string;

  @Column('uuid', { name: 'primary_grid_id', nullable: true })
  primaryGridId!: string | null;

  @Column('uuid', { name: 'reporter_id', nullable: true })
  reporterId!: string | null;

  // What only a report writes is not read with every list.
  @Column('text', { name: 'priority', select: false })
  priority!: string;

  @Column('text', { name: 'clock', select: false })
  clock!: string;

  @Column('int', { name: 'cycle', select: false })
  cycle!: number;

  @Column('jsonb', { name: 'policy', select: false })
  policy!: object;

  @Column('timestamptz', { name: 'yellow_at', select: false })
  yellowAt!: Date;

  @Column('timestamptz', { name: 'original_due_at', select: false })
  originalDueAt!: Date;

  @Column('boolean', { name: 'calendar_provisional', select: false })
  calendarProvisional!: boolean;

  @Column('int', { name: 'paused_units', select: false })
  pausedUnits!: number;

  @Column('int', { name: 'extensions', select: false })
  extensions!: number;

  @Column('int', { name: 'returns', select: false })
  returns!: number;

  @Column('text', { name: 'demand', select: false })
  demand!: string;

  @Column('text', { name: 'description', select: false })
  description!: string;

  @Column('boolean', { name: 'anonymous', select: false })
  anonymous!: boolean;

  @Column('text', { name: 'address', select: false })
  address!: string;

  @Column('jsonb', { name: 'joint_unit_ids', select: false })
  jointUnitIds!: string[];

  @Column('int', { name: 'reporter_reopens', select: false })
  reporterReopens!: number;

  @Column('text', { name: 'unit_path', select: false })
  unitPath!: string;

  @Column('timestamptz', { name: 'created_at', select: false })
  createdAt!: Date;

  @Column('uuid', { name: 'created_by', select: false })
  createdBy!: string;

  @Column('timestamptz', { name: 'updated_at', select: false })
  updatedAt!: Date;

  @Column('uuid', { name: 'updated_by', select: false })
  updatedBy!: string;

  @Column('int', { name: 'version', select: false })
  version!: number;
}
