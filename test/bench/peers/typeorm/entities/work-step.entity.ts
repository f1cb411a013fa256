import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@ObjectType()
@Entity({ schema: 'core', name: 'work_step' })
export class WorkStep {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'item_id' })
  itemId!: string;

  @Field(() => String)
  @Column('text')
  action!: string;

  @Field(() => String, { nullable: true })
  @Column('text', { nullable: true })
  note!: string | null;

  @Field(() => Date)
  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('uuid', { name: 'assignment_id', select: false, nullable: true })
  assignmentId!: string | null;

  @Column('int', { select: false })
  cycle!: number;

  @Column('text', { name: 'action_zh', select: false })
  actionZh!: string;

  @Column('text', { name: 'to_state', select: false })
  toState!: string;

  @Column('text', { name: 'to_state_zh', select: false })
  toStateZh!: string;

  @Column('text', { name: 'unit_path', select: false })
  unitPath!: string;
}
