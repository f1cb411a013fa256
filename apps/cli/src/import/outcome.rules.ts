import { EXIT, type ExitCode } from '../command/exit-codes.js';

/** An import as the API tells it. */
export interface Batch {
  readonly id: string;
  readonly version: number;
  readonly kind: string;
  readonly labelZh: string;
  readonly state: string;
  readonly failureZh: string | null;
  readonly rowsTotal: number;
  readonly rowsBad: number;
  readonly rowsNew: number;
  readonly rowsChanged: number;
  readonly rowsSame: number;
  readonly rowsWritten: number;
  readonly rowsRefused: number;
  readonly report: { readonly url: string | null } | null;
  readonly availableActions: readonly { readonly name: string; readonly allowed: boolean; readonly reasonZh: string | null }[];
}

export interface Wish {
  readonly checkOnly: boolean;
  readonly skipFaulty: boolean;
}

/** How an import has ended, or why it goes no further. */
export interface Ended {
  readonly kind: 'END';
  readonly exitCode: ExitCode;
  readonly text: string;
}

/** What is to be done next about an import, or how it has ended. */
export type Next = Ended | { readonly kind: 'WAIT' | 'COMMIT' };

const end = (exitCode: ExitCode, text: string): Ended => ({ kind: 'END', exitCode, text });

const counted = ({ rowsTotal, rowsBad, rowsNew, rowsChanged, rowsSame }: Batch): string =>
  `共 ${rowsTotal} 行：可新增 ${rowsNew}，可更新 ${rowsChanged}，无变化 ${rowsSame}，有错误 ${rowsBad}`;

const afterCheck = (batch: Batch, { checkOnly, skipFaulty }: Wish): Next => {
  const found = counted(batch);
  const { rowsBad, rowsNew, rowsChanged, availableActions } = batch;
  if (rowsBad > 0 && !skipFaulty) return end(EXIT.NOT_IN_ORDER, `${found}。没有写入；请改正后重新导入，或用 --skip-faulty 跳过有错误的行。`);
  if (rowsNew + rowsChanged === 0) return end(rowsBad > 0 ? EXIT.NOT_IN_ORDER : EXIT.OK, `${found}。没有需要写入的行。`);
  if (checkOnly) return end(EXIT.OK, `${found}。只作检查，没有写入；写入请用 --batch ${batch.id}`);
  const commit = availableActions.find(({ name }) => name === 'commit');
  if (commit?.allowed) return { kind: 'COMMIT' };
  return end(EXIT.WAITING, `${found}。没有写入：${commit?.reasonZh ?? '您的岗位不能导入'}；批准后用 --batch ${batch.id} 继续。`);
};

/** SOD-8: the command goes on only where the API lets this person go on. */
export const nextOf = (batch: Batch, wish: Wish): Next => {
  const { state, labelZh, failureZh, rowsWritten, rowsRefused } = batch;
  if (state === 'CHECKING' || state === 'COMMITTING' || state === 'REVERTING') return { kind: 'WAIT' };
  if (state === 'CHECKED' || state === 'APPROVED') return afterCheck(batch, wish);
  if (state === 'COMMITTED') {
    return rowsRefused > 0
      ? end(EXIT.NOT_IN_ORDER, `已导入${labelZh} ${rowsWritten} 行，写入时被拒绝 ${rowsRefused} 行：`)
      : end(EXIT.OK, `已导入${labelZh} ${rowsWritten} 行。`);
  }
  if (state === 'REFUSED') return end(EXIT.NOT_IN_ORDER, `无法读取：${failureZh ?? '原因不明'}`);
  return end(EXIT.REFUSED, failureZh ?? '这一批已放弃或撤回，请重新导入文件。');
};
