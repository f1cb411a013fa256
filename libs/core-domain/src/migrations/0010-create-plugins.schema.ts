import type { NamedMigration } from '@xiangzhi/plugin-api';
import { grantsOn } from '@xiangzhi/tenancy';
import { inOrder } from './common-columns.js';

/** The plugins of this installation: what each brings, and whether its schema stands. Written by the owner's connection alone. */
export const createPlugins: NamedMigration = {
  name: '0010-create-plugins.schema',
  async up(q) {
    await q.query(`
      create table core.plugin (
        key text collate "C" not null,
        version text not null,
        package text not null,
        stamp text,
        label_zh text not null,
        label_en text not null,
        requires jsonb not null,
        names jsonb not null,
        clocks jsonb not null default '[]',
        settings_schema jsonb,
        township_wide jsonb not null default '[]',
        state text not null,
        refusal text,
        installed_at timestamptz not null,
        updated_at timestamptz not null,
        constraint plugin_pkey primary key (key),
        constraint plugin_state check (state in ('INSTALLED', 'REFUSED')),
        constraint plugin_refusal check ((state = 'REFUSED') = (refusal is not null))
      )`);
    await inOrder(q, grantsOn('core.plugin', { app: 'select', platform: 'select', worker: 'select' }));
  },
  async down(q) {
    await q.query('drop table core.plugin');
  },
};
