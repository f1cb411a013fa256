import { DomainError, DomainErrors } from '@xiangzhi/kernel';
import { chooseActing, type ActingPost } from './acting-assignment.rules.js';
import type { EffectiveAccess } from './effective-permissions.js';
import { approverIsNotApplicant, assignmentApproval, assignmentProposal, verifierIsNotHandler } from './separation-of-duties.rules.js';
import { checkTownshipRole } from './township-role.rules.js';

const caught = (run: () => unknown): DomainError => {
  try {
    run();
  } catch (error) {
    if (error instanceof DomainErrors) return error.errors[0] as DomainError;
    if (error instanceof DomainError) return error;
  }
  throw new Error('nothing was refused');
};

describe('separation of duties, by person', () => {
  it('SOD-1 a handler never verifies', () => {
    expect(caught(() => verifierIsNotHandler('p1', ['p2', 'p1']))).toMatchObject({ code: 'SEPARATION_OF_DUTIES', details: { rule: 'SOD-1' } });
    expect(() => verifierIsNotHandler('p3', ['p1', 'p2'])).not.toThrow();
  });

  it('SOD-2 an applicant never approves', () => {
    expect(caught(() => approverIsNotApplicant('p1', 'p1')).details.rule).toBe('SOD-2');
    expect(() => approverIsNotApplicant('p1', 'p2')).not.toThrow();
  });

  it('SOD-9 a powerful post needs a second person who is neither the proposer nor the holder', () => {
    expect(caught(() => assignmentApproval({ proposer: 'a', approver: 'a', subject: 'c' })).details.rule).toBe('SOD-9');
    expect(caught(() => assignmentApproval({ proposer: 'a', approver: 'c', subject: 'c' })).details.rule).toBe('SOD-9');
    expect(() => assignmentApproval({ proposer: 'a', approver: 'b', subject: 'c' })).not.toThrow();
    expect(caught(() => assignmentProposal({ proposer: 'a', subject: 'a' })).details.rule).toBe('SOD-9');
    expect(() => assignmentProposal({ proposer: 'a', subject: 'b' })).not.toThrow();
  });
});

describe('a role that a township makes', () => {
  const maker: EffectiveAccess = { permissions: new Set(['core:org-unit:read', 'core:user:read']), clearance: 2, scope: '*' };
  const draft = { code: 'DITCH_KEEPER', labelZh: '沟渠管护员', permissions: ['core:org-unit:read'], clearance: 1 as const };

  it('may be as wide as its maker', () => {
    expect(() => checkTownshipRole(maker, draft)).not.toThrow();
    expect(() => checkTownshipRole(maker, { ...draft, permissions: [...maker.permissions], clearance: 2 })).not.toThrow();
  });

  it('never exceeds its maker, in permissions or clearance', () => {
    const wider = caught(() => checkTownshipRole(maker, { ...draft, permissions: ['core:org-unit:read', 'core:audit:read'] }));
    expect(wider).toMatchObject({ code: 'FORBIDDEN', details: { argumentPath: ['input', 'permissions'] } });
    expect(wider.messageZh).toContain('core:audit:read');
    expect(caught(() => checkTownshipRole(maker, { ...draft, clearance: 3 }))).toMatchObject({ details: { argumentPath: ['input', 'clearance'], allowed: 2 } });
    const platform = { ...maker, permissions: new Set(['platform:tenant:create']) };
    expect(caught(() => checkTownshipRole(platform, { ...draft, permissions: ['platform:tenant:create'] })).code).toBe('FORBIDDEN');
  });

  it('has a code of its own and a name', () => {
    for (const code of ['TOWNSHIP_LEADER', 'SYSTEM', 'ditch', '', 'A', 'A B']) {
      expect(caught(() => checkTownshipRole(maker, { ...draft, code }))).toMatchObject({ code: 'VALIDATION', details: { argumentPath: ['input', 'code'] } });
    }
    expect(caught(() => checkTownshipRole(maker, { ...draft, labelZh: ' ' })).details.argumentPath).toEqual(['input', 'labelZh']);
  });
});

describe('the post acted from (decision 21)', () => {
  const post = (id: string, over: Partial<ActingPost> = {}): ActingPost => ({ id, effective: true, validFrom: '2026-01-01', realm: 't1', labelZh: id, ...over });

  it('is by default the first by validity, then by id', () => {
    const posts = [post('c'), post('b'), post('a', { validFrom: '2026-02-01' })];
    expect(chooseActing(posts, undefined, { mutation: true })?.id).toBe('b');
    expect(chooseActing([], undefined, { mutation: true })).toBeNull();
    expect(chooseActing([post('a', { effective: false })], undefined, { mutation: false })).toBeNull();
  });

  it('must be named for a change when posts span tenants, and the choices are listed', () => {
    const posts = [post('b', { realm: 't2' }), post('a')];
    expect(chooseActing(posts, undefined, { mutation: false })?.id).toBe('a');
    expect(chooseActing(posts, 'B', { mutation: true })?.id).toBe('b');
    expect(caught(() => chooseActing(posts, undefined, { mutation: true }))).toMatchObject({
      code: 'VALIDATION',
      details: { argumentPath: ['X-Acting-Assignment'], allowed: [{ id: 'a', labelZh: 'a' }, { id: 'b', labelZh: 'b' }] },
    });
    expect(chooseActing([post('a'), post('b', { realm: 't2', effective: false })], undefined, { mutation: true })?.id).toBe('a');
  });

  it('is refused when it is another person’s, and explained when it is not effective', () => {
    const posts = [post('a'), post('b', { effective: false })];
    expect(caught(() => chooseActing(posts, 'zz', { mutation: false })).code).toBe('NOT_FOUND');
    expect(caught(() => chooseActing(posts, 'b', { mutation: false }))).toMatchObject({ code: 'FORBIDDEN', details: { allowed: [{ id: 'a', labelZh: 'a' }] } });
  });
});
