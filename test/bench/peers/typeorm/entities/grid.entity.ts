import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { OrgUnit } from './org-unit.entity.js';

@ObjectType()
@Entity({ schema: 'grids', name: 'grid' })
export class Grid {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  tenantId!: string;

  @Field(() => ID)
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'unit_id' })
  unitId!: string;

  @ManyToOne(() => OrgUnit)
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'unit_id', referencedColumnName: 'id' },
  ])
  unit!: OrgUnit;

  /** It stands at the unit that the grid is. */
  @Field(() => String)
  get name(): string {
    return this.unit.name;
  }

  @Column('text', { name: 'unit_path', select: false })
  unitPath!: string;
}
