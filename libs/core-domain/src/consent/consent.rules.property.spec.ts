import fc from 'fast-check';
import { assertMayConsent, isBelowConsentAge } from './consent.rules.js';

const day = fc.date({ min: new Date('1930-01-01'), max: new Date('2030-12-31'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const yearsLater = (date: string, years: number): string => `${Number(date.slice(0, 4)) + years}${date.slice(4)}`;

describe('G-7 who consents', () => {
  it('G-7 from the day of turning 14 on somebody consents himself, the day before not', () => {
    fc.assert(
      fc.property(day.filter((born) => !born.endsWith('02-29')), (born) => {
        const birthday = yearsLater(born, 14);
        const eve = new Date(Date.parse(birthday) - 86_400_000).toISOString().slice(0, 10);
        return !isBelowConsentAge(born, birthday) && isBelowConsentAge(born, eve);
      }),
    );
  });

  it('G-7 growing older never takes the right away', () => {
    fc.assert(fc.property(day, day, day, (born, one, other) => {
      const [sooner, later] = one < other ? [one, other] : [other, one];
      return isBelowConsentAge(born, sooner) || !isBelowConsentAge(born, later);
    }));
  });

  it('G-7 a guardian consents for whoever it may be, if he is one', () => {
    fc.assert(fc.property(fc.option(day), day, (birthDate, today) => {
      expect(() => assertMayConsent({ birthDate, byGuardian: true, isGuardian: true }, today)).not.toThrow();
      expect(() => assertMayConsent({ birthDate, byGuardian: true, isGuardian: false }, today)).toThrow();
    }));
  });
});
