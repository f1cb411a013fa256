import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import { InstallationProblem } from '@xiangzhi/persistence';
import { usage } from './cli-problem.js';
import { failureOf } from './failure.js';

describe('a failure', () => {
  it('of a rule says rule and code, exit 4', () => {
    expect(failureOf(new DomainError('DUPLICATE', { rule: 'CORE-01', messageZh: '已经开通' }))).toMatchObject({
      exitCode: 4, text: '已经开通（DUPLICATE CORE-01）', body: { code: 'DUPLICATE', rule: 'CORE-01', messageZh: '已经开通' },
    });
  });

  it('of several rows names each', () => {
    const failure = failureOf(new DomainErrors([new DomainError('VALIDATION', { messageZh: '第 1 行' }), new DomainError('VALIDATION', { messageZh: '第 3 行' })]));
    expect(failure.text).toMatch(/共 2 处[\s\S]*第 1 行[\s\S]*第 3 行/);
    expect(failure.body.errors).toHaveLength(2);
  });

  it('of the environment has its cure, exit 3', () => {
    expect(failureOf(new InstallationProblem('DISK_FULL', { zh: '磁盘已满，请清理', en: 'Disk full' }))).toMatchObject({ exitCode: 3, text: '磁盘已满，请清理\nDisk full' });
    expect(failureOf(new DomainError('UNAVAILABLE'))).toMatchObject({ exitCode: 3, text: expect.stringContaining('xiangzhi doctor') as unknown });
  });

  it('of what was typed is usage, exit 2', () => expect(failureOf(usage('写错了', 'wrong')).exitCode).toBe(2));

  it('that nobody foresaw is a defect, exit 1, without its stack', () => {
    const failure = failureOf(new TypeError('x is not a function'));
    expect([failure.exitCode, failure.text]).toEqual([1, expect.not.stringContaining('at ')]);
    expect(failure.text).toContain('LOG_LEVEL=debug');
  });
});
