import type { Caller } from '@codai/kit';
import { expect } from 'vitest';
import { feedDelivery } from '../discovery/feed/live.ts';
import type { SocialUnderTest } from './social.ts';

export type Nodes = { edges: { node: { id: string } }[] };
export const idsIn = ({ edges }: Nodes) => edges.map(({ node }) => node.id);

/** Ids of the candidates in the feed of a person, sorted. Ranking, time, live delivery and explanation must agree. */
export async function feedOf(social: SocialUnderTest, who: Caller, candidates: readonly string[]): Promise<string[]> {
  const found = await social.ask<Record<string, Nodes>>(
    who,
    '{ ranked: feed(first: 50) { edges { node { id } } } inTime: feed(first: 50, mode: CHRONOLOGICAL) { edges { node { id } } } }',
  );
  const [ranked, inTime] = [idsIn(found.ranked as Nodes).sort(), idsIn(found.inTime as Nodes).sort()];
  const live: string[] = [];
  const explained: string[] = [];
  for (const postId of candidates) {
    const event = { type: 'social.post.created', data: { postId } } as Parameters<typeof feedDelivery>[2];
    if ((await feedDelivery(social.deps, who, event)) === 'deliver') live.push(postId);
    const { explainFeedItem } = await social.ask(who, `{ explainFeedItem(postId: "${postId}") { score } }`);
    if (explainFeedItem !== null) explained.push(postId);
  }
  expect(inTime).toEqual(ranked);
  expect(live.sort()).toEqual(ranked);
  expect(explained.sort()).toEqual(ranked);
  return ranked;
}
