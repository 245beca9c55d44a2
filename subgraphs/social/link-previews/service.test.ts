import type { Caller } from '@codai/kit';
import { type HttpStandIn, httpStandIn, type JobRun } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { anonymous, as, openSocial, type SocialUnderTest, userId } from '../testing/social.ts';
import { act, codeOf, idOf, newKey, post } from '../testing/verbs.ts';
import { forgetPages } from './service.ts';

let social: SocialUnderTest;
let host: HttpStandIn;
const asked: string[] = [];
let title: string | null = 'Tides';

beforeAll(async () => {
  social = await openSocial('ana', 'bo', 'cy');
  const html = { 'content-type': 'text/html' };
  host = await httpStandIn({
    'GET /page': ({ headers }) => {
      asked.push(String(headers['user-agent']));
      if (title === null) return { status: 503 };
      return {
        headers: html,
        body: `<title>${title}</title><meta name="description" content="High \u202Ewater"><meta property="og:site_name" content="Quay">`,
      };
    },
    'GET /other': () => ({ headers: html, body: '<title>Winds</title>' }),
    'GET /picture': () => ({ headers: { 'content-type': 'image/png' }, body: '<title>No</title>' }),
    'GET /inside': () => ({ status: 302, headers: { location: 'http://10.0.0.1/' } }),
  });
});
beforeEach(async () => {
  await social.rows('TRUNCATE social.speed_limit, social.link_page');
  asked.length = 0;
  title = 'Tides';
});
afterAll(async () => {
  await social[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

interface Preview {
  readonly url: string;
  readonly title: string;
}

async function previewOf(viewer: Caller, id: string): Promise<Preview | null> {
  const { post: read } = await social.ask<{ post: { linkPreview: Preview | null } | null }>(
    viewer,
    'query ($id: ID!) { post(id: $id) { linkPreview { url host title description siteName } } }',
    { id },
  );
  return read?.linkPreview ?? null;
}

async function previewsIn(viewer: Caller, conversationId: string): Promise<readonly (Preview | null)[] | null> {
  const { conversation } = await social.ask<{
    conversation: { messages: { edges: { node: { linkPreview: Preview | null } }[] } } | null;
  }>(
    viewer,
    'query ($id: ID!) { conversation(id: $id) { messages { edges { node { linkPreview { title url } } } } } }',
    {
      id: conversationId,
    },
  );
  return conversation?.messages.edges.map(({ node }) => node.linkPreview) ?? null;
}

/** Has all pages read that wait for it: one in each round. */
async function links(): Promise<readonly JobRun[]> {
  const done: JobRun[] = [];
  for (let runs = await social.runJobs(); runs.length > 0; runs = await social.runJobs()) done.push(...runs);
  return done.filter(({ task }) => task === 'readLink');
}

it('shows what a page says of itself once a job has read it, and to those alone who read the post', async () => {
  const url = `${host.url}/page`;
  const id = await post(social, as('ana'), { text: `See ${url}#today.`, visibility: 'FOLLOWERS' });
  expect(await previewOf(as('ana'), id)).toBeNull();
  expect(await links()).toHaveLength(1);
  expect(await previewOf(as('ana'), id)).toEqual({
    url,
    host: new URL(host.url).host,
    title: 'Tides',
    description: 'High water',
    siteName: 'Quay',
  });
  for (const viewer of [as('bo'), anonymous]) expect(await previewOf(viewer, id)).toBeNull();
  expect(asked).toEqual(['codai-link-preview/1']);
  const rows = await social.rows('SELECT * FROM social.link_page');
  expect(JSON.stringify(rows)).not.toContain(url);
});

it('reads a page once in seven days, and a page that has nothing to show once in an hour', async () => {
  const text = `${host.url}/page`;
  const id = await post(social, as('ana'), { text });
  await links();
  await post(social, as('bo'), { text });
  expect(await links()).toEqual([]);
  social.clock.advance(7 * 86_400_000);
  title = null;
  await post(social, as('bo'), { text });
  expect(await links()).toHaveLength(1);
  expect(asked).toHaveLength(2);
  expect(await previewOf(anonymous, id)).toMatchObject({ title: 'Tides' });
  await post(social, as('bo'), { text });
  expect(await links()).toEqual([]);
  social.clock.advance(3_600_000);
  title = 'Spring tides';
  await post(social, as('bo'), { text });
  await links();
  expect(await previewOf(anonymous, id)).toMatchObject({ title: 'Spring tides' });
});

it.each(['/picture', '/inside', '/gone'])('shows nothing of %s, and does not ask again at once', async (path) => {
  const id = await post(social, as('ana'), { text: `${host.url}${path}` });
  expect(await links()).toMatchObject([{ error: null }]);
  expect(await previewOf(anonymous, id)).toBeNull();
  await post(social, as('ana'), { text: `${host.url}${path}` });
  expect(await links()).toEqual([]);
});

it('reads at most ten pages in a minute for one author, and publishes what is above', async () => {
  for (let n = 0; n < 12; n += 1) await post(social, as('ana'), { text: `${host.url}/page?n=${n}` });
  await post(social, as('bo'), { text: `${host.url}/other` });
  expect(await links()).toHaveLength(11);
});

it('lets the author alone remove the preview, until another link comes first', async () => {
  const postId = await post(social, as('ana'), { text: `${host.url}/page` });
  await links();
  expect(await codeOf(social, as('bo'), 'removePostLinkPreview', { postId })).toBe('FORBIDDEN');
  expect(await act(social, as('ana'), 'removePostLinkPreview', { postId })).toMatchObject({ linkPreview: null });
  expect(await previewOf(anonymous, postId)).toBeNull();
  const edit = (text: string, expectedVersion: number) =>
    act(social, as('ana'), 'editPost', { postId, text, expectedVersion });
  await edit(`Again ${host.url}/page`, 1);
  await links();
  expect(await previewOf(anonymous, postId)).toBeNull();
  await edit(`Now ${host.url}/other`, 2);
  await links();
  expect(await previewOf(anonymous, postId)).toMatchObject({ title: 'Winds' });
});

it('shows the preview of a message to its members, and ends with its words', async () => {
  const conversationId = idOf(
    await act(social, as('ana'), 'startConversation', { memberIds: [userId('bo')], idempotencyKey: newKey() }),
  );
  const messageId = idOf(
    await act(social, as('ana'), 'sendMessage', {
      conversationId,
      clientMessageId: newKey(),
      text: `Look: ${host.url}/page`,
      idempotencyKey: newKey(),
    }),
  );
  await links();
  expect(await previewsIn(as('bo'), conversationId)).toMatchObject([{ title: 'Tides' }]);
  expect(await previewsIn(as('cy'), conversationId)).toBeNull();
  expect(await codeOf(social, as('bo'), 'removeMessageLinkPreview', { messageId })).toBe('FORBIDDEN');
  await act(social, as('ana'), 'removeMessageLinkPreview', { messageId });
  expect(await previewsIn(as('bo'), conversationId)).toEqual([null]);
  await act(social, as('ana'), 'editMessage', { messageId, text: `${host.url}/other`, expectedVersion: 1 });
  await links();
  expect(await previewsIn(as('bo'), conversationId)).toMatchObject([{ title: 'Winds' }]);
  await act(social, as('ana'), 'deleteMessage', { messageId });
  expect(await previewsIn(as('bo'), conversationId)).toEqual([null]);
});

it('forgets pages that no text has had read for 90 days', async () => {
  const id = await post(social, as('ana'), { text: `${host.url}/page` });
  await links();
  social.clock.advance(90 * 86_400_000 + 1);
  await forgetPages(social.deps);
  expect(await previewOf(anonymous, id)).toBeNull();
});
