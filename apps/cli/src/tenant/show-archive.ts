import { archiveReport, type ArchiveReport, type InheritedItems } from '@xiangzhi/core-domain';
import { DomainError } from '@xiangzhi/kernel';
import { textOf, type Action } from '../command/context.js';
import { withInstallation } from '../installation/with-installation.js';

const STATES: Readonly<Record<InheritedItems['state'], string>> = { WAITING: '等待重新登记（模块未启用，或任务尚未轮到）', REISSUED: '已在承接乡镇重新登记', KEPT: '留在档案' };

const lineOf = ({ typeZh, state, reasonZh, items }: InheritedItems): string => `${items} 件「${typeZh}」${STATES[state]}${reasonZh === null ? '' : `：${reasonZh}`}`;

const textFor = ({ displayName, areaCode, successorName, handedOverAt, items }: ArchiveReport): string => {
  const head = `${displayName}（${areaCode}）已并入${successorName ?? '（未写明）'}。`;
  if (handedOverAt === null && items.length === 0) return `${head}\n未办结事项尚未移交，请确认后台任务（worker）正在运行，稍后再看。`;
  return [head, ...(items.length === 0 ? ['归档时没有未办结事项。'] : items.map(lineOf))].join('\n');
};

/** What became of the open items of a merged township (AM-18), in numbers: the operator reads no rows. */
export const showArchive: Action = (context, options) =>
  withInstallation(context, async ({ database }) => {
    const code = textOf(options, 'code') ?? '';
    const report = await archiveReport(database, code);
    if (!report) throw new DomainError('NOT_FOUND', { messageZh: `代码 ${code} 的乡镇没有归档，已归档的乡镇可用 xiangzhi tenant list 查看`, argumentPath: ['code'] });
    return { json: report, text: textFor(report) };
  });
