import { DomainError } from '@xiangzhi/kernel';
import { failureText } from './failure-text.rules.js';

const withoutStack = (error: Error): Error => Object.assign(error, { stack: '' });

describe('what is kept of a failure', () => {
  it('a refusal keeps code, rule and argument, not its sentence', () => {
    const refusal = new DomainError('INVARIANT_VIOLATION', { rule: 'MEAL-INV-2', messageZh: '王小明今天已经订餐', argumentPath: ['input', 'dinerId'] });
    expect(failureText(refusal)).toBe('INVARIANT_VIOLATION (MEAL-INV-2) at input.dinerId');
  });

  it('a database error keeps state, table and constraint, not the row', () => {
    const error = Object.assign(new Error('duplicate key value violates unique constraint'), {
      severity: 'ERROR', code: '23505', schema: 'grids', table: 'issue', constraint: 'issue_no', detail: 'Key (mobile)=(13800001111) already exists.',
    });
    expect(failureText(error)).toBe('SQLSTATE 23505, table grids.issue, constraint issue_no');
  });

  it('a defect keeps its name and message without values', () => {
    expect(failureText(withoutStack(new TypeError("Cannot read properties of undefined (reading 'mobile')")))).toBe('TypeError: Cannot read properties of undefined (reading …)');
    expect(failureText(withoutStack(new Error('no diner 王小明 with 13800001111 or a.b@c.cn')))).toBe('Error: no diner …with … or …');
    expect(failureText('thrown text')).toBe('Error');
  });

  it('a defect names the line that threw', () => {
    expect(failureText(new Error('boom'))).toMatch(/^Error: boom \(failure-text\.spec\.ts:\d+\)$/);
  });

  it('is bounded', () => {
    expect(failureText(withoutStack(new Error('x'.repeat(2_000))))).toHaveLength(300);
  });
});
