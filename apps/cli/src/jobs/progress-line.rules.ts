/** How far long work has come. */
export interface JobProgress {
  readonly id: string;
  readonly kind: string;
  readonly labelZh: string;
  readonly state: 'RUNNING' | 'DONE' | 'FAILED';
  readonly done: number;
  readonly total: number;
  readonly etaSeconds: number | null;
}

const CELLS = 20;

const timeLeft = (seconds: number): string => (seconds < 60 ? `${seconds} 秒` : `${Math.ceil(seconds / 60)} 分钟`);

/** Percent, rounded down: a hundred is said when all is done and not before. */
export const percentOf = ({ done, total, state }: Pick<JobProgress, 'done' | 'total' | 'state'>): number => (total > 0 ? Math.floor((done * 100) / total) : state === 'DONE' ? 100 : 0);

/** `检查导入文件 [##########----------] 50% 10000/20000 约剩 12 秒` */
export const progressLine = (job: JobProgress): string => {
  const { labelZh, state, done, total, etaSeconds } = job;
  const percent = percentOf(job);
  const full = Math.floor((percent * CELLS) / 100);
  const rest = state === 'RUNNING' ? (etaSeconds === null ? '' : ` 约剩 ${timeLeft(etaSeconds)}`) : state === 'DONE' ? ' 已完成' : ' 未能完成';
  return `${labelZh} [${'#'.repeat(full)}${'-'.repeat(CELLS - full)}] ${percent}% ${done}/${total}${rest}`;
};
