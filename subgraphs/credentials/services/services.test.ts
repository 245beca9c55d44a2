import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CredentialsTest, credentialsTest, issuerStaff, recipient } from '../testing/credentials.ts';
import { validCredentials } from './valid-credentials.ts';

let test: CredentialsTest;
beforeAll(async () => {
  test = await credentialsTest();
});
afterAll(() => test[Symbol.asyncDispose]());

const DOCUMENT = 'query ($userIds: [ID!]!) { validCredentialsForService(userIds: $userIds) { userId title } }';
const asked = (userIds: readonly string[], service = 'jobs') =>
  test.subject.execute<{ validCredentialsForService: { userId: string; title: string }[] }>(
    callerOf({ userId: null, tenantId: null, aal: 1, service }),
    DOCUMENT,
    { userIds },
  );

it('returns credentials that prove skills, in the order of the users, newest first', async () => {
  const { id: issuerId } = await test.issuer();
  await test.decideIssuer(issuerId);
  const title = async (name: string) => (await test.template(issuerId, { name, skillIds: ['skl_rigging'] })).id;
  const issue = async (templateId: string, id: string) => {
    const issued = await test.issue(templateId, { recipientId: id });
    return test.call(recipient(id), 'acceptCredential', { credentialId: issued.id });
  };
  const [first, second] = [await title('First'), await title('Second')];
  await issue(first, 'usr_ada');
  test.clock.advance(1_000);
  await issue(second, 'usr_ada');
  await issue(first, 'usr_bob');
  const { id } = await issue(second, 'usr_bob');
  await test.call(issuerStaff, 'revokeCredential', { credentialId: id, reason: 'Issued by mistake.' });
  const { data } = await asked(['usr_bob', 'usr_nobody', 'usr_ada', 'usr_bob']);
  expect(data?.validCredentialsForService).toEqual([
    { userId: 'usr_bob', title: 'First' },
    { userId: 'usr_ada', title: 'Second' },
    { userId: 'usr_ada', title: 'First' },
  ]);
});

it('L-6: counts a credential once its recipient has accepted it and its issuer is verified', async () => {
  const { id: issuerId } = await test.issuer('Massachusetts Institute of Technology');
  const { id: templateId } = await test.template(issuerId, { skillIds: ['skl_typescript'] });
  const { id: credentialId } = await test.issue(templateId, { recipientId: 'usr_eve' });
  const counted = async () => (await asked(['usr_eve'])).data?.validCredentialsForService.length;
  expect(await counted()).toBe(0);
  await test.decideIssuer(issuerId);
  expect(await counted()).toBe(0);
  await test.call(recipient('usr_eve'), 'acceptCredential', { credentialId });
  expect(await counted()).toBe(1);
  await test.decideIssuer(issuerId, false);
  expect(await counted()).toBe(0);
});

it('L-6: returns credentials of undecided issuers on request, and never those of refused issuers', async () => {
  const { id: issuerId } = await test.issuer('School of Rigging');
  const { id: templateId } = await test.template(issuerId, { skillIds: ['skl_rigging'] });
  const { id: credentialId } = await test.issue(templateId, { recipientId: 'usr_ida' });
  await test.call(recipient('usr_ida'), 'acceptCredential', { credentialId });
  const states = async () => {
    const { data } = await test.subject.execute<{ validCredentialsForService: unknown[]; issuerForService: unknown }>(
      callerOf({ userId: null, tenantId: null, aal: 1, service: 'jobs' }),
      `query ($id: ID!) { validCredentialsForService(userIds: ["usr_ida"], includesUnverified: true) { issuerId issuerVerification }
        issuerForService(issuerId: $id) { id verification } }`,
      { id: issuerId },
    );
    return [data?.validCredentialsForService, data?.issuerForService];
  };
  const asVerification = (verification: string) => [
    [{ issuerId, issuerVerification: verification }],
    { id: issuerId, verification },
  ];
  expect(await states()).toEqual(asVerification('UNVERIFIED'));
  await test.decideIssuer(issuerId);
  expect(await states()).toEqual(asVerification('VERIFIED'));
  await test.decideIssuer(issuerId, false);
  expect(await states()).toEqual([[], { id: issuerId, verification: 'REFUSED' }]);
});

it('L-6: prefers credentials of verified issuers above the bound', async () => {
  const { id: verifiedId } = await test.issuer('Verified school');
  await test.decideIssuer(verifiedId);
  const { id: unknownId } = await test.issuer('Unknown school');
  const accepted = async (issuerId: string) => {
    const { id: templateId } = await test.template(issuerId, { skillIds: ['skl_rigging'] });
    const { id: credentialId } = await test.issue(templateId, { recipientId: 'usr_max' });
    await test.call(recipient('usr_max'), 'acceptCredential', { credentialId });
  };
  await accepted(verifiedId);
  test.subject.clock.advance(1_000);
  await accepted(unknownId);
  const asked = { userIds: ['usr_max'], includesUnverified: true };
  const issuers = async (countMax: number) =>
    (await validCredentials(test.subject.deps, asked, countMax)).map(({ issuerId }) => issuerId);
  expect(await issuers(2)).toEqual([unknownId, verifiedId]);
  expect(await issuers(1)).toEqual([verifiedId]);
});

it('answers only jobs, for at most 50 users', async () => {
  const codes = async (...question: Parameters<typeof asked>) =>
    (await asked(...question)).errors?.map(({ extensions }) => extensions.code);
  const users = Array.from({ length: 51 }, (_, index) => `usr_${index}`);
  expect(await codes(users.slice(1))).toBeUndefined();
  expect(await codes(users)).toEqual(['BAD_USER_INPUT']);
  expect(await codes(['usr_ada'], 'social')).toEqual(['FORBIDDEN']);
});
