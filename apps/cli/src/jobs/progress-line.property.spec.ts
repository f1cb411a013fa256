import fc from 'fast-check';
import { percentOf, progressLine, type JobProgress } from './progress-line.rules.js';

const job = (said: Partial<JobProgress>): JobProgress => ({ id: '1', kind: 'core.check-import', labelZh: '检查导入文件', state: 'RUNNING', done: 0, total: 0, etaSeconds: null, ...said });

describe('the progress line', () => {
  it('says how far long work is and how long it takes', () => {
    expect(progressLine(job({ done: 10_000, total: 20_000, etaSeconds: 12 }))).toBe('检查导入文件 [##########----------] 50% 10000/20000 约剩 12 秒');
    expect(progressLine(job({ done: 5, total: 5, state: 'DONE' }))).toBe('检查导入文件 [####################] 100% 5/5 已完成');
    expect(progressLine(job({ state: 'FAILED' }))).toBe('检查导入文件 [--------------------] 0% 0/0 未能完成');
    expect(progressLine(job({ done: 1, total: 900, etaSeconds: 61 }))).toContain('约剩 2 分钟');
  });

  it('never says a hundred before all is done, and is as long for the same work', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat({ max: 100_000 }), (total, some) => {
      const done = some % (total + 1);
      expect(percentOf({ done, total, state: 'RUNNING' }) === 100).toBe(done === total);
      expect(/\[(.*)\]/.exec(progressLine(job({ done, total })))?.[1]).toHaveLength(20);
    }));
  });
});
