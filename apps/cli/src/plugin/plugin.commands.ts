import type { CommandSpec, OptionSpec } from '../command/command-spec.js';

const KEY = { name: 'key', zh: '模块的键，例如 fire-hydrants', en: 'key of the module' } as const;
const FOLDER = { name: 'dir', zh: '模块的文件夹', en: 'folder of the plugin' } as const;
const TENANT: OptionSpec = { flags: '--tenant <areaCode>', zh: '乡镇的 9 位区划代码', en: 'nine-digit area code of the township', required: true };

const authoring: readonly CommandSpec[] = [
  {
    name: 'plugin new',
    zh: '生成一个可用的小模块，含测试',
    en: 'write a small working plugin with its test',
    examples: ['plugin new fire-hydrants --zh 消防栓', 'plugin new fire-hydrants --zh 消防栓 --dir ../fire-hydrants'],
    arguments: [KEY],
    options: [
      { flags: '--zh <name>', zh: '中文名称，默认“示例登记”', en: 'Chinese name; without it a stand-in' },
      { flags: '--dir <folder>', zh: '写到哪里；默认在本仓库为 plugins/<键>，其他地方为 ./<键>', en: 'where to; plugins/<key> in the repository, ./<key> elsewhere' },
    ],
    load: async () => (await import('./new-plugin.js')).newPlugin,
  },
  {
    name: 'plugin test',
    zh: '运行模块的测试（含合规测试），使用自带的数据库',
    en: 'run the tests of a plugin, conformance included, on a database of their own',
    examples: ['plugin test .', 'plugin test ../fire-hydrants'],
    arguments: [FOLDER],
    load: async () => (await import('./test-plugin.js')).testPlugin,
  },
];

const REASON: OptionSpec = { flags: '--reason <text>', zh: '原因；与 --force 同用时必填', en: 'reason; required with --force' };

const operating: readonly CommandSpec[] = [
  {
    name: 'plugin list',
    zh: '列出已安装、被拒绝和尚未安装的模块，以及使用它们的乡镇',
    en: 'list installed, refused and found plugins, and the townships that use them',
    examples: ['plugin list', 'plugin list --json'],
    load: async () => (await import('./list-plugins.js')).listPlugins,
  },
  {
    name: 'plugin check',
    zh: '像安装时那样检查一个模块，不安装、不需要数据库',
    en: 'examine a plugin as an installation would; changes nothing, needs no database',
    examples: ['plugin check .', 'plugin check ./xiangzhi-plugin-fire-hydrants-0.1.0.tgz --json'],
    arguments: [{ name: 'what', zh: '文件夹或 .tgz 文件', en: 'folder or tarball' }],
    load: async () => (await import('./check-plugin.js')).checkPlugin,
  },
  {
    name: 'plugin install',
    zh: '安装或升级一个模块；安装不必停止服务，升级后逐个重启进程',
    en: 'install or upgrade a plugin; works while the installation runs',
    examples: ['plugin install ./xiangzhi-plugin-fire-hydrants-0.1.0.tgz', 'plugin install ../fire-hydrants', 'plugin install xiangzhi-plugin-fire-hydrants', 'plugin install fire-hydrants'],
    arguments: [{ name: 'what', zh: '.tgz 文件、文件夹、npm 包名，或 plugins/ 下模块的键', en: 'tarball, folder, npm package, or key of a plugin in plugins/' }],
    load: async () => (await import('./install-plugin.js')).installHere,
  },
  {
    name: 'plugin enable',
    zh: '为一个乡镇启用模块',
    en: 'switch a module on in a township',
    examples: ['plugin enable fire-hydrants --tenant 410922100'],
    arguments: [KEY],
    options: [TENANT],
    load: async () => (await import('./switch-module.js')).enableHere,
  },
  {
    name: 'plugin disable',
    zh: '为一个乡镇停用模块，数据保留',
    en: 'switch a module off in a township; its data is kept',
    examples: ['plugin disable fire-hydrants --tenant 410922100 --reason 试用结束', 'plugin disable fire-hydrants --tenant 410922100 --force --reason 并入新模块'],
    arguments: [KEY],
    options: [TENANT, REASON, { flags: '--force', zh: '法定期限未办结也停用', en: 'although statutory clocks run' }],
    load: async () => (await import('./switch-module.js')).disableHere,
  },
  {
    name: 'plugin export',
    zh: '导出一个乡镇在某模块的全部数据，每行一个 JSON',
    en: 'export all rows that a module holds of a township, one JSON object a line',
    examples: ['plugin export fire-hydrants --tenant 410922100 --out fire-hydrants.ndjson'],
    arguments: [KEY],
    options: [TENANT, { flags: '--out <file>', zh: '写到哪个文件；不能已经存在', en: 'file to write; must not exist', required: true }],
    load: async () => (await import('./export-plugin.js')).exportHere,
  },
];

export const pluginCommands: readonly CommandSpec[] = [...operating, ...authoring];
