/** A fault of an import as the API tells it. */
export interface ImportFault {
  readonly rowNo: number;
  /** Null when it is about the whole row. */
  readonly columnZh: string | null;
  readonly code: string;
  readonly messageZh: string;
}

/** What one page of the API holds; a screen shows them all. */
export const FAULTS_SHOWN = 50;

/** `第 3 行 所在网格或村：没有名为“东材”的村、社区或网格，相近的有：“东村”`, a line each; how many more there are, and where. */
export const faultLines = (faults: readonly ImportFault[], total: number): readonly string[] => {
  const lines = faults.map(({ rowNo, columnZh, messageZh }) => `第 ${rowNo} 行${columnZh === null ? '' : ` ${columnZh}`}：${messageZh}`);
  return total > faults.length ? [...lines, `另有 ${total - faults.length} 处，见这一批导入的错误（importFaults）。`] : lines;
};
