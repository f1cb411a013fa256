import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corePlugin } from '@xiangzhi/core-domain';
import { audienceSchema } from '@xiangzhi/graphql-kit';
import { apiSourceOf } from '@xiangzhi/plugin-api';
import { findPackages, inspectManifest, pluginPlaces, pluginSet } from '@xiangzhi/plugin-host/installation';
import { workspacePlugins } from '@xiangzhi/testing';
import type { AudienceKind } from '@xiangzhi/vocabulary';

const AUDIENCES: readonly AudienceKind[] = ['TENANT', 'OVERSIGHT', 'PLATFORM', 'PUBLIC'];

describe('the modules of this repository, all at once', () => {
  it('each lies where an installation looks for it', async () => {
    const nowhere = mkdtempSync(join(tmpdir(), 'xz-modules-'));
    const { packages, problems } = findPackages(pluginPlaces(nowhere));
    rmSync(nowhere, { recursive: true });
    expect(problems).toEqual([]);
    expect((await workspacePlugins()).length).toBe(packages.length);
  });

  it('none brings a name, a constraint or a permission of another: they are installed together', async () => {
    const plugins = await workspacePlugins();
    const inspections = await Promise.all(plugins.map(({ manifest }) => inspectManifest(manifest)));
    const { accepted, refused } = pluginSet(inspections, corePlugin.manifest.version);
    expect(refused).toEqual([]);
    expect(accepted.map(({ key }) => key).sort()).toEqual(plugins.map(({ manifest }) => manifest.key).sort());
  });

  it.each(AUDIENCES)('%s has one schema of all', async (audience) => {
    const sources = [corePlugin, ...(await workspacePlugins())].map(apiSourceOf);
    expect(() => audienceSchema(audience, sources)).not.toThrow();
  });
});
