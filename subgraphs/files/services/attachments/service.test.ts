import { callerOf } from '@codai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FilesTest, filesTest, friend, owner, sha256, third } from '../../testing/files.ts';

let files: FilesTest;
beforeAll(async () => {
  files = await filesTest();
});
afterAll(() => files[Symbol.asyncDispose]());

const service = (userId: string | null = 'usr_owner', name = 'learning', tenantId: string | null = 'org_one') =>
  callerOf({ userId, tenantId, service: name, roles: [], aal: 0, authenticatedAt: null });

interface Answer {
  readonly filesForService?: readonly Record<string, unknown>[];
  readonly setSharesForService?: { readonly fileIds?: readonly string[]; readonly code?: string };
}
async function ask(caller: ReturnType<typeof service>, document: string, variables: Record<string, unknown>) {
  const { data, errors } = await files.subject.execute<Answer>(caller, document, variables);
  return errors?.[0]?.extensions.code ?? data;
}
const found = (ids: readonly string[], caller = service()) =>
  ask(caller, 'query ($ids: [ID!]!) { filesForService(ids: $ids) { fileId status name size number sha256 } }', { ids });
async function share(givenFor: string, fileIds: readonly string[], granteeId = 'usr_friend', caller = service()) {
  const document = `mutation ($input: SetSharesForServiceInput!) { setSharesForService(input: $input) {
    ... on SharesForService { fileIds } ... on Error { code } } }`;
  const answer = await ask(caller, document, { input: { givenFor, fileIds, granteeId } });
  return typeof answer === 'object' ? answer?.setSharesForService : answer;
}
const isSeen = async (caller: typeof friend, id: string) => (await files.fileOf(caller, id)) !== null;
const upload = async (name: string, text: string) =>
  (await files.upload(owner, text, { name, sha256: sha256(Buffer.from(text)) })).id;

it('tells a subgraph that takes files of the current version of each, on behalf of their owner alone', async () => {
  const id = await upload('plan.txt', 'A plan');
  const waiting = (
    await files.put(owner, Buffer.from('later'), { name: 'later.txt', sha256: sha256(Buffer.from('later')) })
  ).id;
  const facts = {
    fileId: id,
    status: 'READY',
    name: 'plan.txt',
    size: '6',
    number: 1,
    sha256: sha256(Buffer.from('A plan')),
  };
  expect(await found([id, 'fil_none'])).toEqual({ filesForService: [facts] });
  expect(await found([waiting])).toMatchObject({
    filesForService: [{ status: 'SCANNING', number: null, sha256: null }],
  });
  expect(await found([id], service('usr_friend'))).toEqual({ filesForService: [] });
  expect(await found([id], service('usr_owner', 'learning', 'org_other'))).toEqual({ filesForService: [] });
  expect(await found([id], service(null))).toBe('FORBIDDEN');
  expect(await found([id], service('usr_owner', 'jobs'))).toBe('FORBIDDEN');
  expect(await found(Array.from({ length: 21 }, (_, n) => `fil_${n}`))).toBe('BAD_USER_INPUT');
});

it('FILE-6: shares for one thing what is asked for last, and leaves what was shared by hand or for another', async () => {
  const [first, second] = [await upload('one.txt', 'One'), await upload('two.txt', 'Two')];
  expect(await share('sbm_one', [first, 'fil_none'])).toEqual({ fileIds: [first] });
  expect(await share('sbm_one', [first])).toEqual({ fileIds: [first] });
  expect(await share('sbm_two', [first])).toEqual({ fileIds: [first] });
  expect([await isSeen(friend, first), await isSeen(friend, second), await isSeen(third, first)]).toEqual([
    true,
    false,
    false,
  ]);
  // Readers notified of the work are not notified of its files as well.
  const told = (await files.subject.published()).filter(
    ({ type, data }) => type === 'files.file.shared' && data.fileId === first,
  );
  expect(told.map(({ data }) => data.sharedById)).toEqual([undefined, undefined]);
  expect(await share('sbm_one', [second])).toEqual({ fileIds: [second] });
  expect([await isSeen(friend, first), await isSeen(friend, second)]).toEqual([true, true]);
  expect(await share('sbm_two', [])).toEqual({ fileIds: [] });
  expect([await isSeen(friend, first), await isSeen(friend, second)]).toEqual([false, true]);
  expect(await share('sbm_one', [second], 'usr_third')).toEqual({ fileIds: [second] });
  expect([await isSeen(friend, second), await isSeen(third, second)]).toEqual([false, true]);

  await files.call(owner, 'shareFile', { fileId: first, userId: 'usr_friend', role: 'EDITOR' });
  expect(await share('sbm_one', [first])).toEqual({ fileIds: [first] });
  expect(await share('sbm_one', [])).toEqual({ fileIds: [] });
  expect(await files.fileOf(friend, first)).toMatchObject({ myRight: 'EDITOR' });
});

it('gives one share of a file for a thing, however many ask at once', async () => {
  const id = await upload('many.txt', 'Many');
  const answers = await Promise.all(Array.from({ length: 8 }, () => share('sbm_many', [id])));
  expect(answers).toEqual(answers.map(() => ({ fileIds: [id] })));
  const rows = await files.query("SELECT FROM files.share WHERE given_for = 'sbm_many'");
  expect(rows).toHaveLength(1);
});

it('shares nothing of somebody else, and refuses an invalid thing and the owner as reader', async () => {
  const id = await upload('mine.txt', 'Mine');
  expect(await share('sbm_theirs', [id], 'usr_third', service('usr_friend'))).toEqual({ fileIds: [] });
  expect(await isSeen(third, id)).toBe(false);
  expect(await share('sbm mine', [id])).toEqual({ code: 'VALIDATION_FAILED' });
  expect(await share('sbm_mine', [id], 'usr_owner')).toEqual({ code: 'VALIDATION_FAILED' });
  expect(await share('sbm_mine', [id], 'usr_friend', service('usr_owner', 'jobs'))).toBe('FORBIDDEN');
});
