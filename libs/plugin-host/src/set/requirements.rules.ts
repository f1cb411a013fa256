import type { Candidate } from './plugin-set.rules.js';
import type { Refusal } from './refusal.js';

/** Modules that must be there with one: those it cannot do without. The core always is. */
export const needsOf = ({ requires }: Pick<Candidate, 'requires'>): readonly string[] => (requires.plugins ?? []).filter((need) => need !== 'core');

const circleThrough = (start: string, needs: ReadonlyMap<string, readonly string[]>): readonly string[] | undefined => {
  const visited = new Set<string>();
  const walk = (path: readonly string[]): readonly string[] | undefined => {
    for (const next of needs.get(path.at(-1) ?? '') ?? []) {
      if (next === start) return [...path, start];
      if (visited.has(next)) continue;
      visited.add(next);
      const found = walk([...path, next]);
      if (found) return found;
    }
    return undefined;
  };
  return walk([start]);
};

/** Hard requirements that go round in a circle: nobody in it can ever be enabled. Soft ones may (CORE-09). */
export const circleFaults = (plugins: readonly Candidate[]): ReadonlyMap<string, Refusal> => {
  const needs = new Map(plugins.map((plugin) => [plugin.key, needsOf(plugin)]));
  return new Map(
    plugins.flatMap(({ key }): [string, Refusal][] => {
      const circle = circleThrough(key, needs)?.join(' → ');
      if (circle === undefined) return [];
      return [[key, {
        key,
        reasonZh: `模块 ${key} 的 requires.plugins 互相依赖成环：${circle}`,
        reason: `plugin ${key}: requires.plugins go round in a circle: ${circle}`,
        cure: '把环中的一个依赖改为 requires.optional；make one of them optional (requires.optional)',
      }]];
    }),
  );
};

const missingFault = (plugin: Candidate, missing: readonly string[]): Refusal => ({
  key: plugin.key,
  reasonZh: `模块 ${plugin.key} 离不开 ${missing.join('、')}，而它没有安装或未能通过检查`,
  reason: `plugin ${plugin.key}: it needs ${missing.join(', ')}, which is not installed or was refused`,
  cure: `先安装 ${missing.join('、')}；install it first (xiangzhi plugin install ${missing.join(' ')})`,
});

/** Each after those that it needs, otherwise in the given order; needing somebody who is not let in is a refusal of one's own. */
export const inOrderOfNeeds = <Plugin extends Candidate>(plugins: readonly Plugin[]): { readonly accepted: readonly Plugin[]; readonly refused: readonly Refusal[] } => {
  const accepted: Plugin[] = [];
  const here = new Set<string>();
  let waiting = [...plugins];
  for (;;) {
    const ready = waiting.find((plugin) => needsOf(plugin).every((need) => here.has(need)));
    if (!ready) break;
    accepted.push(ready);
    here.add(ready.key);
    waiting = waiting.filter((plugin) => plugin !== ready);
  }
  return { accepted, refused: waiting.map((plugin) => missingFault(plugin, needsOf(plugin).filter((need) => !here.has(need)))) };
};
