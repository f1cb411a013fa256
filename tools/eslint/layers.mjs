import { DATABASE_DRIVERS } from './style.mjs';

/**
 * Who may import whom (architecture §3, decision 23): a layer sees itself and everything before it in this list.
 * Nx reads the tags from `project.json`; a project without a layer or type tag may import nothing.
 */
const ORDER = [
  'kernel',
  'vocabulary',
  'persistence',
  'tenancy',
  'access',
  'identity',
  'read-model',
  'metrics',
  'write-model',
  'graphql-kit',
  'jobs',
  'plugin-api',
  'core-domain',
  'plugin-host',
  'demo',
  'app',
];

const layers = ORDER.map((layer, index) => ({
  sourceTag: `layer:${layer}`,
  onlyDependOnLibsWithTags: ORDER.slice(0, index + 1).map((below) => `layer:${below}`).concat(seesPlugins(layer)),
}));

/** Only what assembles a running system knows that plugins exist. */
function seesPlugins(layer) {
  if (layer === 'app') return ['type:plugin', 'type:contract'];
  return layer === 'plugin-host' ? ['type:contract'] : [];
}

const everything = [...ORDER.map((layer) => `layer:${layer}`), 'layer:testing', 'type:plugin', 'type:contract'];

const others = [
  { sourceTag: 'layer:testing', onlyDependOnLibsWithTags: everything },
  { sourceTag: 'type:contract', onlyDependOnLibsWithTags: ['layer:kernel'] },
  {
    sourceTag: 'type:plugin',
    // Of the core its records alone, `@xiangzhi/core-domain/records`: the rest is banned by name (`style.mjs`).
    onlyDependOnLibsWithTags: ['layer:kernel', 'layer:plugin-api', 'layer:core-domain', 'type:contract'],
    // Decision 14: a plugin gets the tagged sql of its transaction, never a connection of its own.
    bannedExternalImports: [...DATABASE_DRIVERS],
  },
];

const options = {
  // One process may hold both: `xiangzhi serve` runs the worker beside the gateway, and the command line starts either.
  allow: ['@xiangzhi/gateway', '@xiangzhi/worker'],
  // A module is imported lazily by the host and directly by its own specs.
  checkDynamicDependenciesExceptions: ['.*'],
  // Specs import the test kit, which imports everything.
  ignoredCircularDependencies: [['testing', '*']],
  enforceBuildableLibDependency: true,
};

/** For shipped code. */
export const boundaries = { ...options, depConstraints: [...layers, ...others] };

/** For specs: the same, and the test kit. */
export const specBoundaries = {
  ...options,
  depConstraints: boundaries.depConstraints.map((constraint) => ({
    ...constraint,
    onlyDependOnLibsWithTags: [...constraint.onlyDependOnLibsWithTags, 'layer:testing'],
    ...(constraint.bannedExternalImports === undefined ? {} : { bannedExternalImports: [] }),
  })),
};
