import { act, createElement } from 'react';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mount, pass, stubWindow } from '../../lib/testing/rendered.ts';
import type { FeedPageQueryVariables } from './generated/operations.ts';

type UsedFeed = ReturnType<typeof import('./use-feed.ts').useFeed>;
let useFeed: typeof import('./use-feed.ts').useFeed;
let SessionContext: typeof import('../../lib/session.tsx').SessionContext;

beforeAll(async () => {
  stubWindow();
  [{ useFeed }, { SessionContext }] = await Promise.all([import('./use-feed.ts'), import('../../lib/session.tsx')]);
});
afterAll(() => vi.unstubAllGlobals());
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Feed({ onRender }: { readonly onRender: (feed: UsedFeed) => void }) {
  onRender(useFeed('RANKED'));
  return null;
}

/** A feed whose pages are answered by hand. */
async function openFeed() {
  const asked: { readonly after: string | null; answer(outcome: object): Promise<void> }[] = [];
  const query = (_document: unknown, { after = null }: FeedPageQueryVariables) =>
    new Promise((resolve) => {
      asked.push({ after, answer: (outcome) => act(async () => resolve(outcome)) });
    });
  const client = { query };
  let feed: UsedFeed | undefined;
  const onRender = (now: UsedFeed) => {
    feed = now;
  };
  const value = { client, isSignedIn: false, me: { id: 'usr_me' } } as never;
  const unmount = await mount(createElement(SessionContext, { value }, createElement(Feed, { onRender })));
  return {
    asked,
    unmount,
    shown: () => feed?.shown.map(({ id }) => id),
    feed: () => feed as UsedFeed,
    put: (id: string) => act(async () => feed?.put(id)),
  };
}

const pageOf = (ids: readonly string[], endCursor: string | null = null) => ({
  data: {
    feed: {
      edges: ids.map((id, index) => ({ cursor: id, node: { id, createdAt: `2031-05-04T09:00:0${index}.000Z` } })),
      pageInfo: { endCursor, hasNextPage: endCursor !== null },
    },
  },
});

describe("the caller's own post", () => {
  it('is on top at once, and stays there when the first answer of the feed lacks it', async () => {
    const { asked, shown, feed, put, unmount } = await openFeed();
    await put('pst_own');
    expect(shown()).toEqual(['pst_own']);
    // The first page is still to come.
    expect(feed().items).toBeNull();
    await asked[0]?.answer(pageOf(['pst_b', 'pst_a']));
    expect(shown()).toEqual(['pst_own', 'pst_b', 'pst_a']);
    await unmount();
  });

  it('stands where the answer has it, once', async () => {
    const { asked, shown, feed, put, unmount } = await openFeed();
    await put('pst_own');
    await asked[0]?.answer(pageOf(['pst_b', 'pst_own', 'pst_a']));
    expect(shown()).toEqual(['pst_b', 'pst_own', 'pst_a']);
    await act(async () => feed().reload());
    await asked[1]?.answer(pageOf(['pst_b', 'pst_a']));
    expect(shown()).toEqual(['pst_b', 'pst_a']);
    await unmount();
  });

  it('stays on top over an answer that was under way before it, and is shown once when a later page has it', async () => {
    const { asked, shown, feed, put, unmount } = await openFeed();
    await asked[0]?.answer(pageOf(['pst_b'], 'pst_b'));
    await act(async () => feed().reload());
    await put('pst_first');
    await put('pst_second');
    await asked[1]?.answer(pageOf(['pst_b'], 'pst_b'));
    expect(shown()).toEqual(['pst_second', 'pst_first', 'pst_b']);
    await act(async () => feed().more());
    await asked[2]?.answer(pageOf(['pst_first', 'pst_a']));
    expect(shown()).toEqual(['pst_second', 'pst_first', 'pst_b', 'pst_a']);
    await unmount();
  });
});

it('asks for a page that does not come again after waits that grow', async () => {
  const { asked, feed, unmount } = await openFeed();
  const gaps: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    await asked[turn]?.answer({ error: { graphQLErrors: [] } });
    expect(feed().isDown).toBe(true);
    let seconds = 0;
    while (asked.length === turn + 1 && seconds < 100) {
      seconds += 1;
      await pass(1_000);
    }
    gaps.push(seconds);
  }
  expect(gaps).toEqual([5, 10, 20, 40, 60]);
  await asked[5]?.answer(pageOf(['pst_a']));
  expect(feed().isDown).toBe(false);
  await pass(200_000);
  expect(asked).toHaveLength(6);
  await unmount();
});
