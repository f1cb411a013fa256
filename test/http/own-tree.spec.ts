import { aTownship, aUser, testGateway } from '@xiangzhi/testing';

describe('smoke', () => {
  it('signs in', async () => {
    const gateway = await testGateway();
    const township = await aTownship({ villages: 2, clock: gateway.clock });
    const t0 = Date.now();
    const admin = await aUser(gateway, township);
    console.log(Date.now() - t0);
    const answer = await admin.ask('{ me { name assignments { id role status } permissions } orgTree { nodes { id name } } }');
    console.log(answer.text, Date.now() - t0);
    console.log((await admin.raw.post(Buffer.from([0x7b, 0xff]))).text);
    console.log(gateway.log.text, gateway.defects);
  });
});
