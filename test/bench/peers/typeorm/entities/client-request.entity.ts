import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'core', name: 'client_request' })
export class ClientRequest {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'actor_id' })
  actorId!: string;

  @Column('text', { name: 'use_case' })
  useCase!: string;

  @Column('text', { name: 'input_hash' })
  inputHash!: string;

  @Column('jsonb', { nullable: true })
  result!: object | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}
