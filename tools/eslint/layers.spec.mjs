import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { workspacePackages } from '../workspace.mjs';
import { boundaries } from './layers.mjs';

const tagsOf = (folder) => {
  const file = join(folder, 'project.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).tags ?? []) : [];
};

describe('layers', () => {
  it.each(workspacePackages().map(({ path, folder }) => [path, folder]))('%s has a tag that says what it may import', (_path, folder) => {
    const known = boundaries.depConstraints.map(({ sourceTag }) => sourceTag);
    expect(tagsOf(folder).filter((tag) => known.includes(tag))).toHaveLength(1);
  });

  it('never lets a layer see a later one', () => {
    const layers = boundaries.depConstraints.filter(({ sourceTag }) => sourceTag.startsWith('layer:') && sourceTag !== 'layer:testing');
    layers.forEach(({ onlyDependOnLibsWithTags }, index) => {
      const later = layers.slice(index + 1).map(({ sourceTag }) => sourceTag);
      expect(onlyDependOnLibsWithTags.filter((tag) => later.includes(tag))).toEqual([]);
    });
  });

  it('a plugin sees the kernel, plugin-api, the core (its records; the rest is banned by name) and contracts, and no database driver', () => {
    const plugin = boundaries.depConstraints.find(({ sourceTag }) => sourceTag === 'type:plugin');
    expect(plugin.onlyDependOnLibsWithTags).toEqual(['layer:kernel', 'layer:plugin-api', 'layer:core-domain', 'type:contract']);
    expect(plugin.bannedExternalImports).toContain('pg');
  });
});
