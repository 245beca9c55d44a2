import { eventually } from '@codai/kit/testing/eventually';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { GraphQLError } from 'graphql';
import { describe, expect, expectTypeOf, it } from 'vitest';
import { createClient } from '../create-client.ts';
import {
  CreatePostDocument,
  EditPostDocument,
  FeedDocument,
  type FeedQuery,
  PostCommentsDocument,
  type PostCommentsQuery,
} from '../generated/documents.ts';
import { serveSchema } from '../testing/schema-fetch.ts';

import type { ConnectionPath, EdgeAt } from './connection.ts';
import { Pages, type PagesOptions } from './pages.ts';

const ana = { __typename: 'User', id: 'usr_1', handle: 'ana', displayName: 'Ana' };
const now = '2031-05-02T09:00:00.000Z';

const post = (id: string, text = id) => ({
  __typename: 'Post',
  id,
  author: ana,
  text,
  visibility: 'PUBLIC',
  status: 'PUBLISHED',
  createdAt: now,
  commentCount: 0,
  version: 1,
  reactions: [],
});

/** A feed that is a list of ids, two on each page; a cursor is the id it stands behind. */
function feedOf(ids: () => readonly string[]) {
  return ({ after }: { after?: string | null }) => {
    const start = after ? ids().indexOf(after) + 1 : 0;
    const page = ids().slice(start, start + 2);
    const edges = page.map((id) => ({ cursor: id, reason: 'FOLLOWED', node: post(id) }));
    return { edges, pageInfo: { hasNextPage: start + 2 < ids().length, endCursor: page.at(-1) } };
  };
}

function pagesOf<Data, Variables extends AnyVariables>(
  rootFields: Record<string, unknown>,
  document: DocumentInput<Data, Variables>,
  variables: Variables,
  path: string,
  options: PagesOptions = {},
) {
  const server = serveSchema(rootFields);
  const client = createClient({ url: 'http://supergraph.test/graphql', fetch: server.fetch });
  const pages = new Pages<Data, Variables, { node: { id: string; text: string } }>(
    client.urql,
    document,
    variables,
    path,
    options,
  );
  const ids = () => pages.state().edges.map(({ node }) => node.id);
  const settled = () =>
    eventually(() => !pages.state().loading && !pages.state().loadingMore && !pages.state().reloading, true);
  return { client, pages, ids, settled, operations: server.operations };
}

const feedPages = (ids: () => readonly string[], others: Record<string, unknown> = {}, options?: PagesOptions) =>
  pagesOf({ feed: feedOf(ids), ...others }, FeedDocument, {}, 'feed', options);

describe('a list in pages', () => {
  it('is read page by page to its end', async () => {
    const { pages, ids, settled, operations } = feedPages(() => ['a', 'b', 'c', 'd', 'e']);
    expect(pages.state().loading).toBe(true);
    pages.subscribe(() => {});
    await settled();
    expect([ids(), pages.state().hasMore]).toEqual([['a', 'b'], true]);
    pages.loadMore();
    expect(pages.state().loadingMore).toBe(true);
    // Nothing is asked twice.
    pages.loadMore();
    await settled();
    pages.loadMore();
    await settled();
    expect([ids(), pages.state().hasMore]).toEqual([['a', 'b', 'c', 'd', 'e'], false]);
    pages.loadMore();
    expect(operations).toHaveLength(3);
  });

  it('shows each entry once when one came to the front between two pages', async () => {
    let list = ['a', 'b', 'c', 'd'];
    // Pages by number, as of a server whose cursors are offsets.
    const feed = ({ after }: { after?: string | null }) => {
      const start = Number(after ?? 0);
      const edges = list.slice(start, start + 2).map((id) => ({ cursor: id, reason: 'FOLLOWED', node: post(id) }));
      return { edges, pageInfo: { hasNextPage: start + 2 < list.length, endCursor: String(start + 2) } };
    };
    const { pages, ids, settled } = pagesOf({ feed }, FeedDocument, {}, 'feed');
    pages.subscribe(() => {});
    await settled();
    list = ['new', ...list];
    pages.loadMore();
    await settled();
    expect(ids()).toEqual(['a', 'b', 'c']);
  });

  it('joins the pages that the cache has joined already', async () => {
    const all = ['c1', 'c2', 'c3', 'c4', 'c5'];
    const comments = ({ after }: { after?: string | null }) => {
      const start = after ? all.indexOf(after) + 1 : 0;
      const page = all.slice(start, start + 2);
      const node = (id: string) => ({ ...post(id), __typename: 'Comment', postState: 'VISIBLE', replyCount: 0 });
      const edges = page.map((id) => ({ cursor: id, node: node(id) }));
      return { edges, pageInfo: { hasNextPage: start + 2 < all.length, endCursor: page.at(-1) } };
    };
    const rootFields = { post: () => ({ ...post('post_1'), comments }) };
    const { pages, ids, settled } = pagesOf(rootFields, PostCommentsDocument, { id: 'post_1' }, 'post.comments');
    pages.subscribe(() => {});
    await settled();
    for (const _page of [2, 3]) {
      pages.loadMore();
      await settled();
    }
    expect([ids(), pages.state().hasMore]).toEqual([all, false]);
  });

  it('shows what a mutation changes, in every page', async () => {
    const list = ['a', 'b', 'c', 'd'];
    const editPost = ({ input }: { input: { postId: string; text: string } }) => post(input.postId, input.text);
    const { client, pages, settled } = feedPages(() => list, { editPost });
    pages.subscribe(() => {});
    await settled();
    pages.loadMore();
    await settled();
    await client.mutate(EditPostDocument, { input: { postId: 'c', text: 'Edited', expectedVersion: 1 } });
    expect(pages.state().edges.map(({ node }) => node.text)).toEqual(['a', 'b', 'Edited', 'd']);
  });

  it('lets go of later pages when the order in front of them has changed', async () => {
    let list = ['a', 'b', 'c', 'd'];
    const { client, pages, ids, settled } = feedPages(() => list, { createPost: () => post('mine') });
    pages.subscribe(() => {});
    await settled();
    pages.loadMore();
    await settled();
    list = ['mine', ...list];
    await client.mutate(CreatePostDocument, { input: { text: 'mine', idempotencyKey: 'one' } });
    await eventually(() => ids().includes('mine'), true);
    expect([ids(), pages.state().hasMore]).toEqual([['mine', 'a'], true]);
    pages.loadMore();
    await settled();
    expect(ids()).toEqual(['mine', 'a', 'b', 'c']);
  });

  it('keeps what it shows while it is read anew', async () => {
    let list = ['a', 'b', 'c'];
    const { pages, ids, settled } = feedPages(() => list);
    pages.subscribe(() => {});
    await settled();
    pages.loadMore();
    await settled();
    list = ['x', 'a', 'b'];
    pages.reload();
    expect([ids(), pages.state().reloading]).toEqual([['a', 'b', 'c'], true]);
    await settled();
    expect(ids()).toEqual(['x', 'a']);
  });

  it('keeps its pages when the next one does not come, and reads that again', async () => {
    let isAway = false;
    const feed = feedOf(() => ['a', 'b', 'c']);
    const { pages, ids, settled } = pagesOf(
      {
        feed(args: { after?: string | null }) {
          if (isAway) throw new GraphQLError('Away.', { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
          return feed(args);
        },
      },
      FeedDocument,
      {},
      'feed',
    );
    pages.subscribe(() => {});
    await settled();
    isAway = true;
    pages.loadMore();
    await settled();
    expect([ids(), pages.state().failure?.code, pages.state().hasMore]).toEqual([
      ['a', 'b'],
      'SUBGRAPH_UNAVAILABLE',
      true,
    ]);
    isAway = false;
    pages.loadMore();
    await settled();
    expect([ids(), pages.state().failure]).toEqual([['a', 'b', 'c'], null]);
    isAway = true;
    pages.reload();
    await eventually(() => pages.state().failure !== null, true);
    expect([ids(), pages.state().reloading]).toEqual([['a', 'b', 'c'], false]);
  });

  it('says that the first page did not come', async () => {
    const feed = () => {
      throw new GraphQLError('No.', { extensions: { code: 'FORBIDDEN' } });
    };
    const { pages, settled } = pagesOf({ feed }, FeedDocument, {}, 'feed');
    pages.subscribe(() => {});
    await settled();
    expect(pages.state()).toMatchObject({ edges: [], hasMore: false, failure: { code: 'FORBIDDEN' } });
  });

  it('has an end by number, and says that there is more', async () => {
    const { pages, ids, settled } = feedPages(() => ['a', 'b', 'c', 'd', 'e'], {}, { pagesMax: 2 });
    pages.subscribe(() => {});
    await settled();
    pages.loadMore();
    await settled();
    expect([ids(), pages.state().hasMore, pages.state().isFull]).toEqual([['a', 'b', 'c', 'd'], false, true]);
  });

  it('shows what it had to a listener who comes back', async () => {
    const { pages, ids, settled, operations } = feedPages(() => ['a', 'b', 'c']);
    const leave = pages.subscribe(() => {});
    await settled();
    leave();
    pages.subscribe(() => {});
    expect(ids()).toEqual(['a', 'b']);
    expect(operations).toHaveLength(1);
  });
});

it('types the path to a connection, and its edges', () => {
  expectTypeOf<ConnectionPath<FeedQuery, 'feed'>>().toEqualTypeOf<'feed'>();
  expectTypeOf<ConnectionPath<PostCommentsQuery, 'post.comments'>>().toEqualTypeOf<'post.comments'>();
  expectTypeOf<ConnectionPath<PostCommentsQuery, 'post'>>().toBeNever();
  expectTypeOf<ConnectionPath<PostCommentsQuery, 'post.likes'>>().toBeNever();
  expectTypeOf<EdgeAt<PostCommentsQuery, 'post.comments'>['node']['__typename']>().toEqualTypeOf<'Comment'>();
});
