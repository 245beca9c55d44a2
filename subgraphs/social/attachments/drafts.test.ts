import type { Caller } from '@codai/kit';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { publishDue } from '../publishing/drafts/service.ts';
import { type AttachmentsTest, attachmentsTest } from '../testing/attachments.ts';
import { as } from '../testing/social.ts';
import { act, idOf, newKey, post } from '../testing/verbs.ts';
import { releaseFiles } from './service.ts';

let world: AttachmentsTest;
beforeAll(async () => {
  world = await attachmentsTest('ana', 'bo');
});
beforeEach(() => world.social.database.admin.query('TRUNCATE social.speed_limit'));
afterAll(() => world[Symbol.asyncDispose]());

const picture = (fileId: string, altText = 'A boat') => ({ fileId, kind: 'PICTURE', altText });
const save = (input: Record<string, unknown>) => act(world.social, as('ana'), 'saveDraft', { text: '', ...input });

interface DraftAttachment {
  readonly fileId: string;
  readonly attachment: { readonly altText: string; readonly previewUrl: string | null };
}

async function ofDraft(caller: Caller, id: string): Promise<readonly DraftAttachment[] | null> {
  const { postDraft } = await world.social.ask<{ postDraft: { attachments: DraftAttachment[] } | null }>(
    caller,
    'query ($id: ID!) { postDraft(id: $id) { attachments { fileId attachment { altText previewUrl } } } }',
    { id },
  );
  return postDraft?.attachments ?? null;
}

it('keeps the pictures of a draft for its author alone, and publishes them with it', async () => {
  const [one, other] = [await world.picture('ana', '#111111'), await world.picture('ana', '#eeeeee')];
  const draftId = idOf(await save({ attachments: [picture(one), picture(other, 'A pier')] }));
  const kept = await ofDraft(as('ana'), draftId);
  expect(kept?.map(({ fileId }) => fileId)).toEqual([one, other]);
  const url = kept?.[0]?.attachment.previewUrl ?? null;
  expect([await world.status(url), await world.isKept(one)]).toEqual([200, true]);
  expect(await ofDraft(as('bo'), draftId)).toBeNull();

  const postId = idOf(await act(world.social, as('ana'), 'publishDraft', { draftId }));
  expect(await world.attachmentsOf(as('bo'), postId)).toMatchObject([{ altText: 'A boat' }, { altText: 'A pier' }]);
  await releaseFiles(world.social.deps);
  expect([await world.isKept(one), await world.isKept(other)]).toEqual([true, true]);
});

it('changes order and descriptions, gives back what is taken out, and leaves all unchanged when nothing is said of it', async () => {
  const [one, other, third] = [await world.picture('ana'), await world.picture('ana'), await world.picture('ana')];
  const draftId = idOf(await save({ attachments: [picture(one), picture(other)] }));
  await save({ draftId, text: 'Words.', expectedVersion: 1 });
  expect(await ofDraft(as('ana'), draftId)).toHaveLength(2);
  await save({ draftId, attachments: [picture(third), picture(other, 'Another')], expectedVersion: 2 });
  expect(await ofDraft(as('ana'), draftId)).toMatchObject([
    { fileId: third },
    { fileId: other, attachment: { altText: 'Another' } },
  ]);
  await releaseFiles(world.social.deps);
  expect([await world.isKept(one), await world.isKept(other)]).toEqual([false, true]);
  // A file that left one draft may come into another.
  expect(idOf(await save({ attachments: [picture(one)] }))).toMatch(/^dft_/);
});

it('gives the files back when the draft is deleted', async () => {
  const fileId = await world.picture('ana');
  const draftId = idOf(await save({ attachments: [picture(fileId)] }));
  const url = (await ofDraft(as('ana'), draftId))?.[0]?.attachment.previewUrl ?? null;
  await act(world.social, as('ana'), 'deleteDraft', { draftId });
  expect(await world.status(url)).toBe(404);
  await releaseFiles(world.social.deps);
  expect(await world.isKept(fileId)).toBe(false);
});

it('publishes a scheduled draft of attachments alone', async () => {
  const draftId = idOf(await save({ attachments: [picture(await world.picture('ana'))] }));
  const publishAt = new Date(world.social.clock.now().getTime() + 60_000).toISOString();
  expect(await act(world.social, as('ana'), 'schedulePost', { draftId, publishAt })).toMatchObject({ id: draftId });
  world.social.clock.advance(60_000);
  await publishDue(world.social.deps);
  const [published] = await world.social.rows<{ n: number }>(
    `SELECT count(*)::int AS n FROM social.post p JOIN social.attachment t ON t.post_id = p.id WHERE p.text = '' AND t.draft_id IS NULL AND p.created_at >= $1`,
    [publishAt],
  );
  expect(published?.n).toBe(1);
});

it('refuses files that are attached elsewhere, of others or too many, and changes nothing', async () => {
  const used = await world.picture('ana');
  await post(world.social, as('ana'), { attachments: [picture(used)] });
  const inDraft = await world.picture('ana');
  const first = idOf(await save({ attachments: [picture(inDraft)] }));
  const theirs = await world.picture('bo');
  for (const [fileId, code] of [
    [used, 'CONFLICT'],
    [inDraft, 'CONFLICT'],
    [theirs, 'NOT_FOUND'],
  ] as const)
    expect(await save({ attachments: [picture(fileId)] }), fileId).toMatchObject({ code });
  expect(await save({ attachments: ['1', '2', '3', '4', '5'].map((id) => picture(id)) })).toMatchObject({
    code: 'VALIDATION_FAILED',
  });
  expect(
    await act(world.social, as('ana'), 'createPost', {
      text: '',
      visibility: 'PUBLIC',
      attachments: [picture(inDraft)],
      idempotencyKey: newKey(),
    }),
  ).toMatchObject({ code: 'CONFLICT' });
  await releaseFiles(world.social.deps);
  expect([await world.isKept(inDraft), (await ofDraft(as('ana'), first))?.length]).toEqual([true, 1]);
});
