import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { ATTACHED, type Attachment, type AttachmentsTest, attachmentsTest } from '../testing/attachments.ts';
import { as, userId } from '../testing/social.ts';
import { act, idOf, newKey } from '../testing/verbs.ts';

const moderator = as('mo', { roles: ['PLATFORM_ADMIN'] });
const outsiders: readonly Caller[] = [as('ana'), as('bo'), as('cy'), as('ow', { roles: ['OWNER'] })];

let world: AttachmentsTest;
beforeAll(async () => {
  world = await attachmentsTest('ana', 'bo', 'cy', 'mo', 'ow');
});
beforeEach(() => world.social.database.admin.query('TRUNCATE social.speed_limit, social.content_report'));
afterAll(() => world[Symbol.asyncDispose]());

interface Reported {
  readonly messageId: string;
  readonly reportId: string;
}

/** Has bo report a message of `sender` with a picture. */
async function reported(sender: 'ana' | 'mo' = 'ana'): Promise<Reported> {
  const verb = (who: string, name: Parameters<typeof act>[2], input: Record<string, unknown>) =>
    act(world.social, as(who), name, input);
  const memberIds = ['bo', 'cy'].map(userId);
  const title = 'Pier';
  const group = {
    conversationId: idOf(await verb(sender, 'startConversation', { memberIds, title, idempotencyKey: newKey() })),
  };
  const attachments = [{ fileId: await world.picture(sender), kind: 'PICTURE', altText: 'A boat' }];
  const keys = { clientMessageId: newKey(), idempotencyKey: newKey() };
  const messageId = idOf(await verb(sender, 'sendMessage', { ...group, text: '', attachments, ...keys }));
  const report = { targetKind: 'MESSAGE', targetId: messageId, reason: 'SEXUAL' };
  return { messageId, reportId: idOf(await verb('bo', 'reportContent', report)) };
}

type OfMessage = { readonly chatMessage: { readonly attachments: readonly Attachment[] } };

/** Attachments of the reported message in the queue of the moderator, by reports. */
async function queued(who: Caller = moderator): Promise<readonly (readonly Attachment[])[]> {
  const document = `{ moderationQueue { edges { node { chatMessage { ${ATTACHED} } } } } }`;
  const { moderationQueue } = await world.social.ask<{ moderationQueue: { edges: { node: OfMessage }[] } }>(
    who,
    document,
  );
  return moderationQueue.edges.map(({ node }) => node.chatMessage.attachments);
}

async function attachmentOf(messageId: string): Promise<string> {
  const rows = await world.social.rows(`SELECT id FROM social.attachment WHERE message_id = '${messageId}'`);
  return String((rows as readonly { id: string }[])[0]?.id);
}

const readings = async () =>
  (await world.social.audited()).filter(({ data }) => data.action === 'reported-attachment.read');

it('shows the attachments of a reported message to its moderator, and records each use of their addresses', async () => {
  const before = (await readings()).length;
  const { reportId } = await reported();
  const [ofMessage] = await queued();
  expect(ofMessage).toMatchObject([{ kind: 'PICTURE', altText: 'A boat', width: 60 }]);
  expect(await readings()).toHaveLength(before);
  for (const url of [ofMessage?.[0]?.previewUrl, ofMessage?.[0]?.thumbnailUrl])
    expect(await world.status(url ?? null)).toBe(200);
  const entries = (await readings()).slice(before);
  expect(entries.map(({ data: { actorId, target, outcome } }) => ({ actorId, target, outcome }))).toEqual(
    Array(2).fill({ actorId: userId('mo'), target: reportId, outcome: 'SUCCEEDED' }),
  );
});

it('SOC-2: shows the attachments of a reported message to nobody else, neither by the report nor by an address of their own that names it', async () => {
  const { reportId, messageId } = await reported();
  const document = `mutation ($input: ReportContentInput!) { reportContent(input: $input) {
    ... on ContentReport { id chatMessage { ${ATTACHED} } } } }`;
  const input = { targetKind: 'MESSAGE', targetId: messageId, reason: 'SEXUAL' };
  const again = await world.social.ask<{ reportContent: OfMessage & { id: string } }>(as('bo'), document, { input });
  expect(again.reportContent).toEqual({ id: reportId, chatMessage: { attachments: [] } });
  for (const who of outsiders) {
    expect(await world.status(world.address(who, { id: await attachmentOf(messageId), reportId }))).toBe(404);
  }
});

it.each(['DISMISS', 'HIDE', 'REMOVE', 'WARN'])(
  'ends the addresses of a report with the decision %s, and lists no attachments of the decision',
  async (kind) => {
    const { reportId } = await reported();
    const url = (await queued())[0]?.[0]?.previewUrl ?? null;
    expect(await world.status(url)).toBe(200);
    const before = (await readings()).length;
    const document = `mutation ($input: ModerateReportInput!) { moderateReport(input: $input) {
      ... on ModerationAction { chatMessage { ${ATTACHED} } } } }`;
    const input = { reportId, kind, reason: 'Rule 1.' };
    const decided = await world.social.ask<{ moderateReport: OfMessage }>(moderator, document, { input });
    expect(decided.moderateReport.chatMessage.attachments).toEqual([]);
    expect(await world.status(url)).toBe(404);
    expect(await readings()).toHaveLength(before);
  },
);

it('ends the addresses of a report with the deletion of its message, and while a block stands between sender and moderator', async () => {
  const { messageId } = await reported();
  const url = (await queued())[0]?.[0]?.previewUrl ?? null;
  await act(world.social, as('ana'), 'blockUser', { userId: userId('mo') });
  expect([await world.status(url), await queued()]).toEqual([404, []]);
  await act(world.social, as('ana'), 'unblockUser', { userId: userId('mo') });
  expect(await world.status(url)).toBe(200);
  await act(world.social, as('ana'), 'deleteMessage', { messageId });
  expect([await world.status(url), await queued()]).toEqual([404, []]);
});

it('shows a moderator no attachments of a report about their own message', async () => {
  const { messageId, reportId } = await reported('mo');
  expect(await queued()).toEqual([]);
  expect(await world.status(world.address(moderator, { id: await attachmentOf(messageId), reportId }))).toBe(404);
});

it('refuses an address of a report while the reading cannot be recorded', async () => {
  await reported();
  const url = (await queued())[0]?.[0]?.previewUrl ?? null;
  await world.social.database.admin.query('REVOKE INSERT ON social.outbox FROM social');
  await expect(world.status(url)).rejects.toThrow('permission denied');
  await world.social.database.admin.query('GRANT INSERT ON social.outbox TO social');
  expect(await world.status(url)).toBe(200);
});

it('opens no attachment by an open report of another message', async () => {
  const one = await reported();
  const other = await reported();
  const id = await attachmentOf(one.messageId);
  expect(await world.status(world.address(moderator, { id, reportId: one.reportId }))).toBe(200);
  expect(await world.status(world.address(moderator, { id, reportId: other.reportId }))).toBe(404);
  expect(await world.status(world.address(moderator, { id }))).toBe(404);
});
