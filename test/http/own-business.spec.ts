import { randomUUID } from 'node:crypto';
import { aTownship, aUser, testGateway, type TestGateway, type TestUser } from '@xiangzhi/testing';

/** A post that the person no longer has; clients go on sending it until they are told. */
const STALE = { headers: { 'x-acting-assignment': randomUUID() } };

describe('one’s own session does not depend on a post', () => {
  let gateway: TestGateway;
  let user: TestUser;

  beforeEach(async () => {
    gateway = await testGateway();
    user = await aUser(gateway, await aTownship({ clock: gateway.clock }));
  });

  it('with a post that has ended one still signs out', async () => {
    expect(await user.data('mutation { signOut }', {}, STALE)).toEqual({ signOut: true });
  });

  it('everything else is refused with such a post; without the header me says which posts are left', async () => {
    expect((await user.ask('{ tenant { areaCode } }', {}, STALE)).codes).toEqual(['NOT_FOUND']);
    expect((await user.ask('{ me { id } }', {}, STALE)).codes).toEqual(['NOT_FOUND']);
    expect(await user.data('{ me { assignments { id } } }')).toEqual({ me: { assignments: [{ id: user.assignmentId }] } });
  });

  it.each(['mutation { signOut }', 'mutation { signOutEverywhere }', 'mutation { acceptAssignment(input: { id: "01890a5d-ac96-774b-bcce-b302099a8057" }) }'])(
    '%s without a token is UNAUTHENTICATED',
    async (document) => {
      expect((await gateway.client().ask(document)).codes).toEqual(['UNAUTHENTICATED']);
    },
  );
});
