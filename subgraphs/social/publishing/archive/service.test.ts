import type { Caller } from '@codai/kit';
import { afterAll, expect, it } from 'vitest';
import { as, openSocial } from '../../testing/social.ts';
import { act, idOf, newKey, post } from '../../testing/verbs.ts';
import { htmlOf } from './activity.ts';

const social = await openSocial('ana', 'bo', 'cy');
afterAll(() => social[Symbol.asyncDispose]());

const [ana, bo] = [as('ana'), as('bo')];

interface Activity {
  readonly type: string;
  readonly to: readonly string[];
  readonly object: string | { readonly [field: string]: unknown };
}
interface Collection {
  readonly type: string;
  readonly partOf: string;
  readonly next?: string;
  readonly orderedItems: readonly (Activity | string)[];
}
async function page(who: Caller, file: string, first = 100, after: string | null = null) {
  const { activityArchive } = await social.ask<{
    activityArchive: { fileName: string; content: string; endCursor: string | null };
  }>(
    who,
    'query ($file: ArchiveFile!, $first: Int, $after: String) { activityArchive(file: $file, first: $first, after: $after) { fileName content endCursor } }',
    { file, first, after },
  );
  return { ...activityArchive, content: JSON.parse(activityArchive.content) as Collection };
}

it('contains the person, all their publications page by page, follows and bookmarks, and nothing of others', async () => {
  const ofBo = await post(social, bo, { text: 'By Bo.' });
  const hidden = await post(social, bo, { text: 'Secret.', visibility: 'PRIVATE' });
  const groupId = idOf(await act(social, ana, 'createGroup', { name: 'Port', idempotencyKey: newKey() }));
  const ids = [
    await post(social, ana, { text: 'Hello <b> #port @bo', contentWarning: 'Loud' }),
    await post(social, ana, { text: 'For followers', visibility: 'FOLLOWERS' }),
    await post(social, ana, { text: 'Note to self', visibility: 'PRIVATE' }),
    await post(social, ana, { text: 'Among us', visibility: 'GROUP', groupId }),
    await post(social, ana, { text: 'Which?', poll: { options: ['One', 'Two'], openForMinutes: 60 } }),
    idOf(await act(social, ana, 'repost', { postId: ofBo })),
  ];
  const gone = await post(social, ana, { text: 'Gone' });
  await act(social, ana, 'deletePost', { postId: gone });
  await act(social, ana, 'bookmarkPost', { postId: ofBo });
  await act(social, ana, 'followUser', { userId: 'usr_bo' });
  await act(social, as('cy'), 'followUser', { userId: 'usr_ana' });

  expect(await page(ana, 'ACTOR')).toMatchObject({
    fileName: 'actor.json',
    content: { type: 'Person', preferredUsername: 'ana', outbox: 'urn:codai:outbox:usr_ana' },
  });
  const found: Activity[] = [];
  let after: string | null = null;
  do {
    const { content, endCursor, fileName }: Awaited<ReturnType<typeof page>> = await page(ana, 'OUTBOX', 2, after);
    expect([fileName, content.type, content.partOf]).toEqual([
      'outbox.json',
      'OrderedCollectionPage',
      'urn:codai:outbox:usr_ana',
    ]);
    expect(content.next === undefined).toBe(endCursor === null);
    found.push(...(content.orderedItems as Activity[]));
    after = endCursor;
  } while (after !== null);
  const idOfActivity = ({ object }: Activity) => (typeof object === 'string' ? object : String(object.id));
  expect(found.map(({ type }) => type).sort()).toEqual(['Announce', ...Array(5).fill('Create')]);
  expect(found.map(idOfActivity).sort()).toEqual([...ids.slice(0, 5), ofBo].map((id) => `urn:codai:post:${id}`).sort());
  const written = (id: string) => found.find((one) => idOfActivity(one) === `urn:codai:post:${id}`);
  expect(written(ids[0] as string)).toMatchObject({
    to: ['https://www.w3.org/ns/activitystreams#Public'],
    object: {
      type: 'Note',
      summary: 'Loud',
      content: '<p>Hello &lt;b&gt; #port @bo</p>',
      tag: [
        { type: 'Hashtag', name: '#port' },
        { type: 'Mention', href: 'urn:codai:user:usr_bo', name: '@bo' },
      ],
    },
  });
  expect(written(ids[1] as string)?.to).toEqual(['urn:codai:followers:usr_ana']);
  expect(written(ids[2] as string)?.to).toEqual([]);
  expect(written(ids[3] as string)?.to).toEqual([`urn:codai:group:${groupId}`]);
  expect(written(ids[4] as string)?.object).toMatchObject({
    type: 'Question',
    oneOf: [{ name: 'One' }, { name: 'Two' }],
  });

  expect((await page(ana, 'FOLLOWING')).content.orderedItems).toEqual(['urn:codai:user:usr_bo']);
  expect((await page(ana, 'FOLLOWERS')).content.orderedItems).toEqual(['urn:codai:user:usr_cy']);
  expect((await page(ana, 'BOOKMARKS')).content.orderedItems).toEqual([`urn:codai:post:${ofBo}`]);
  expect(JSON.stringify(await page(ana, 'OUTBOX'))).not.toContain(hidden);
  expect((await page(as('cy'), 'OUTBOX')).content.orderedItems).toEqual([]);
});

it('writes plain text as HTML', () => {
  expect(htmlOf('a & "b"\n<c>\n\nd')).toBe('<p>a &amp; &quot;b&quot;<br>&lt;c&gt;</p><p>d</p>');
});
