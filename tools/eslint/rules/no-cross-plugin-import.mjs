import { dirname, join, sep } from 'node:path';
import { workspacePackages, workspaceRoot } from '../../workspace.mjs';

/**
 * A module may import another module's `contract` package and nothing else of it, by its package name. The Nx boundary
 * says so by tags; this rule says so by place, and holds for a plugin whose tags are wrong or missing.
 */
export const noCrossPluginImport = {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { packages: { type: 'object' } }, additionalProperties: false }],
    docs: { description: 'plugins meet through contracts only' },
    messages: {
      cross: 'Module "{{ from }}" imports the inside of module "{{ to }}". Import its contract package, or ask for a field there.',
      relative: 'A path that leaves the module is not an import of its contract. Use the package name.',
    },
  },
  create(context) {
    const from = pluginOf(context.filename);
    if (from === null) return {};
    const packages = context.options[0]?.packages ?? pluginPackages();
    const check = (source) => {
      if (typeof source?.value === 'string') inspect(context, source, { from, packages });
    };
    return {
      ImportDeclaration: (node) => check(node.source),
      ExportNamedDeclaration: (node) => check(node.source),
      ExportAllDeclaration: (node) => check(node.source),
      ImportExpression: (node) => check(node.source),
      TSImportType: (node) => check(node.source ?? node.argument?.literal),
    };
  },
};

function inspect(context, source, { from, packages }) {
  if (source.value.startsWith('.')) {
    const target = pluginOf(join(dirname(context.filename), source.value));
    if (target !== from) context.report({ node: source, messageId: 'relative' });
    return;
  }
  const name = source.value.split('/').slice(0, source.value.startsWith('@') ? 2 : 1).join('/');
  const to = packages[name];
  if (to !== undefined && to !== from) context.report({ node: source, messageId: 'cross', data: { from, to } });
}

/** The folder name below `plugins/`, or null outside of it. */
function pluginOf(path) {
  const parts = path.split(sep);
  const at = parts.lastIndexOf('plugins');
  return at === -1 || at === parts.length - 1 ? null : parts[at + 1];
}

/** Package name → plugin folder, without the contracts. */
function pluginPackages() {
  const inside = workspacePackages(workspaceRoot).filter(({ path }) => /^plugins\/[^/]+$/.test(path));
  return Object.fromEntries(inside.map(({ name, path }) => [name, path.split('/')[1]]));
}
