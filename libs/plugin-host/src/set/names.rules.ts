import type { Candidate } from './plugin-set.rules.js';
import type { Refusal } from './refusal.js';

interface Name {
  readonly kind: string;
  readonly kindZh: string;
  readonly name: string;
}

const named = (kind: string, kindZh: string, names: readonly string[] = []): readonly Name[] => names.map((name) => ({ kind, kindZh, name }));

const namesBrought = ({ names }: Candidate): readonly Name[] => [
  ...named('type', '类型', names.types),
  ...named('query', '查询', names.queries),
  ...named('mutation', '办理', names.mutations),
  ...named('field', '字段', names.fields),
  ...named('constraint', '约束', names.constraints),
  ...named('path', '接口地址', names.paths),
];

const idOf = ({ kind, name }: Name): string => `${kind} ${name}`;

/** Who has brought which name; everything that a plugin brings belongs to it, whether or not a township has both. */
export class NameOwners {
  private readonly owners = new Map<string, string>();

  claim(plugin: Candidate): void {
    for (const name of namesBrought(plugin)) this.owners.set(idOf(name), plugin.key);
  }

  /** The first name that belongs to somebody else; undefined when all are free. */
  fault(plugin: Candidate): Refusal | undefined {
    const taken = namesBrought(plugin).find((name) => this.owners.has(idOf(name)));
    if (!taken) return undefined;
    const { kind, kindZh, name } = taken;
    const owner = this.owners.get(idOf(taken)) ?? '';
    return {
      key: plugin.key,
      reasonZh: `模块 ${plugin.key} 带来的${kindZh} ${name} 已属于先安装的模块 ${owner}`,
      reason: `plugin ${plugin.key}: it brings the ${kind} ${name}, which plugin ${owner} has brought before`,
      cure: `在 ${plugin.key} 中改名，使名称写明其对象；rename ${name} in ${plugin.key} so that it says its subject in full`,
    };
  }
}
