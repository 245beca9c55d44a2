import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type CredentialsTest, credentialsTest, issuerStaff } from '../testing/credentials.ts';

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

it('tells what is in force of several users at once, in their order, newest first', async () => {
  const { id: issuerId } = await test.issuer();
  const title = async (name: string) => (await test.template(issuerId, { name })).id;
  const [first, second] = [await title('First'), await title('Second')];
  await test.issue(first, { recipientId: 'usr_ada' });
  test.clock.advance(1_000);
  await test.issue(second, { recipientId: 'usr_ada' });
  await test.issue(first, { recipientId: 'usr_bob' });
  const { id } = await test.issue(second, { recipientId: 'usr_bob' });
  await test.call(issuerStaff, 'revokeCredential', { credentialId: id, reason: 'Issued by mistake.' });
  const { data } = await asked(['usr_bob', 'usr_nobody', 'usr_ada', 'usr_bob']);
  expect(data?.validCredentialsForService).toEqual([
    { userId: 'usr_bob', title: 'First' },
    { userId: 'usr_ada', title: 'Second' },
    { userId: 'usr_ada', title: 'First' },
  ]);
});

it('is asked by jobs alone, and for 50 users at most', async () => {
  const codes = async (...question: Parameters<typeof asked>) =>
    (await asked(...question)).errors?.map(({ extensions }) => extensions.code);
  const users = Array.from({ length: 51 }, (_, index) => `usr_${index}`);
  expect(await codes(users.slice(1))).toBeUndefined();
  expect(await codes(users)).toEqual(['BAD_USER_INPUT']);
  expect(await codes(['usr_ada'], 'social')).toEqual(['FORBIDDEN']);
});
