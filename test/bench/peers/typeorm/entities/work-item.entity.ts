import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'core', name: 'work_item' })
export class WorkItem {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  module!: string;

  @Column('text')
  type!: string;

  @Column('text', { name: 'type_zh' })
  typeZh!: string;

  @Column('text')
  code!: string;

  @Column('text')
  title!: string;

  @Column('text', { name: 'unit_path' })
  unitPath!: string;

  @Column('text')
  state!: string;

  @Column('text', { name: 'state_zh' })
  stateZh!: string;

  @Column('text')
  clock!: string;

  @Column('int')
  cycle!: number;

  @Column('text')
  priority!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('timestamptz', { name: 'yellow_at' })
  yellowAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  @Column('timestamptz', { name: 'original_due_at' })
  originalDueAt!: Date;

  @Column('boolean', { name: 'calendar_provisional' })
  calendarProvisional!: boolean;

  @Column('text', { nullable: true })
  awaits!: string | null;

  @Column('boolean', { name: 'of_assignee' })
  ofAssignee!: boolean;

  @Column('int')
  level!: number;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('uuid', { name: 'created_by', nullable: true })
  createdBy!: string | null;

  @Column('timestamptz', { name: 'updated_at' })
  updatedAt!: Date;

  @Column('uuid', { name: 'updated_by', nullable: true })
  updatedBy!: string | null;

  @Column('int')
  version!: number;
}
