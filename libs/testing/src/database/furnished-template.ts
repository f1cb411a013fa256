import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { PluginManifest } from '@xiangzhi/plugin-api';
import { installManifest } from '@xiangzhi/plugin-host/installation';
import { TestClock } from '../clock/test-clock.js';
import { urlTo, type RunServer } from './run-server.js';
import { ensureClone, TEMPLATE } from './template.js';

/** A database of which others are made, with these plugins in it. */
interface Furnished {
  readonly manifests: readonly PluginManifest[];
  readonly name: string;
}

/** Of this worker: its spec files share this module, and manifests are known by themselves, since specs make some up under one key. */
const furnished: Furnished[] = [];

const holds = ({ manifests }: Furnished, wanted: readonly PluginManifest[]): boolean =>
  manifests.length === wanted.length && manifests.every((manifest, place) => manifest === wanted[place]);

/** Installs plugins as `xiangzhi plugin install` does, without the child process. To be called by one worker after the other: the role of a plugin belongs to the server that they share. */
export const installInto = async (ownerUrl: string, manifests: readonly PluginManifest[]): Promise<void> => {
  const clock = new TestClock();
  for (const manifest of manifests) await installManifest(ownerUrl, manifest, clock);
};

/**
 * The template of databases with these plugins: an installation takes three times as long as a clone, and is the same each time. It is made
 * for the first who asks, and marked as a template when it is whole.
 */
export const templateWith = async (admin: pg.Client, server: RunServer, manifests: readonly PluginManifest[]): Promise<string> => {
  if (manifests.length === 0) return TEMPLATE;
  const known = furnished.find((one) => holds(one, manifests));
  if (known) return known.name;
  const name = `xz_with_${randomUUID().slice(0, 8)}`;
  await ensureClone(admin, server, name);
  await installInto(urlTo(server.ownerUrl, name), manifests);
  await admin.query(`alter database ${pg.escapeIdentifier(name)} is_template true`);
  furnished.push({ manifests, name });
  return name;
};
