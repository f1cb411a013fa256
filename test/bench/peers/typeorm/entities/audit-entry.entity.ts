import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'audit', name: 'entry' })
export class AuditEntry {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('timestamptz')
  at!: Date;

  @Column('uuid', { name: 'actor_id', nullable: true })
  actorId!: string | null;

  @Column('uuid', { name: 'assignment_id', nullable: true })
  assignmentId!: string | null;

  @Column('text')
  action!: string;

  @Column('text', { name: 'object_type' })
  objectType!: string;

  @Column('uuid', { name: 'object_id', nullable: true })
  objectId!: string | null;

  @Column('jsonb', { name: 'changed_fields' })
  changedFields!: object;

  @Column('text')
  outcome!: string;

  @Column('text', { name: 'request_id', nullable: true })
  requestId!: string | null;
}
