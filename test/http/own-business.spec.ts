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

  it('with a post that has ended one still learns which posts are left, and signs out', async () => {
    const { me } = await user.data<{ me: { acting: { id: string }; assignments: readonly { id: string }[] } }>('{ me { acting { id } assignments { id } } }', {}, STALE);
    expect(me).toEqual({ acting: { id: user.assignmentId }, assignments: [{ id: user.assignmentId }] });
    expect(await user.data('mutation { signOut }', {}, STALE)).toEqual({ signOut: true });
  });

  it('everything else is refused with such a post', async () => {
    expect((await user.ask('{ tenant { areaCode } }', {}, STALE)).codes).toEqual(['NOT_FOUND']);
    expect((await user.ask('{ me { id } tenant { areaCode } }', {}, STALE)).codes).toEqual(['NOT_FOUND']);
  });

  it.each(['mutation { signOut }', 'mutation { signOutEverywhere }', 'mutation { acceptAssignment(input: { id: "01890a5d-ac96-774b-bcce-b302099a8057" }) }'])(
    '%s without a token is UNAUTHENTICATED',
    async (document) => {
      expect((await gateway.client().ask(document)).codes).toEqual(['UNAUTHENTICATED']);
    },
  );
});
