import { Client, cacheExchange, fetchExchange } from '@urql/core';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { stubWindow } from '../../lib/testing/rendered.ts';
import { PostInFeedDocument } from './generated/operations.ts';

let PostItem: typeof import('./post-item.tsx').PostItem;
let SessionContext: typeof import('../../lib/session.tsx').SessionContext;
let ui: typeof import('@codai/ui');
let Provider: typeof import('urql').Provider;

beforeAll(async () => {
  stubWindow();
  [{ PostItem }, { SessionContext }, ui, { Provider }] = await Promise.all([
    import('./post-item.tsx'),
    import('../../lib/session.tsx'),
    import('@codai/ui'),
    import('urql'),
  ]);
});
afterAll(() => vi.unstubAllGlobals());

const post = {
  __typename: 'Post',
  id: 'pst_1',
  author: null,
  authorProfile: null,
  text: 'The tide turns at nine.',
  visibility: 'PUBLIC',
  status: 'PUBLISHED',
  commentCount: 0,
  repostCount: 0,
  version: 1,
  editedAt: null,
  contentWarning: null,
  viewerReposted: false,
  viewerBookmarked: false,
  isQuote: false,
  quotedPost: null,
  poll: null,
  repostOf: null,
  reactions: [],
  attachments: [],
  createdAt: '2031-05-02T09:00:00.000Z',
};

/** The post as identity's silence leaves it, on a page in this language. */
async function page(language: 'en' | 'ro'): Promise<string> {
  const urql = new Client({
    url: 'http://localhost/graphql',
    exchanges: [cacheExchange, fetchExchange],
    preferGetMethod: false,
    fetch: async () => Response.json({ data: { post } }),
  });
  // Rendered once and without effects: the answer is there before.
  await urql.query(PostInFeedDocument, { id: post.id });
  const session = { client: { urql }, me: null, subject: 'usr_1', tenant: null };
  const inLanguage = { language, children: createElement(PostItem, { id: post.id }) };
  return renderToStaticMarkup(
    createElement(
      SessionContext,
      { value: session as never },
      createElement(Provider, { value: urql }, createElement(ui.LocaleProvider, inLanguage)),
    ),
  );
}

describe('a post whose author did not come', () => {
  it.each([
    { language: 'en' as const, name: 'Name not available' },
    { language: 'ro' as const, name: 'Nume indisponibil' },
  ])(
    'I-14: is shown with the neutral name and without a link to a person, in $language',
    async ({ language, name }) => {
      const shown = await page(language);
      expect(shown).toContain(post.text);
      expect(shown).toContain(`<bdi class="strong">${name}</bdi>`);
      expect(shown).not.toContain('person-link');
      expect(shown).not.toContain('@');
    },
  );
});
