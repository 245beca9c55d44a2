import { FeedDocument, type FeedQueryVariables, failureOf, type SupergraphClient } from '@codai/sdk';

/** The feed as lines of text, newest pages first, at most so many pages. */
export async function readFeed(client: SupergraphClient, pagesMax: number): Promise<string[]> {
  const lines: string[] = [];
  let after: string | null = null;
  for (let page = 1; page <= pagesMax; page += 1) {
    const variables: FeedQueryVariables = { first: 20, after };
    const { data, error } = await client.query(FeedDocument, variables);
    // A part of the answer may be there although another is away; the error then says what is missing.
    const feed = data?.feed;
    if (!feed) throw new Error(`The feed could not be read: ${error ? failureOf(error).code : 'no answer'}.`);
    // Posts come without their authors while the subgraph that knows people does not answer.
    for (const { node } of feed.edges) lines.push(`${node.author?.displayName ?? 'Name not available'}: ${node.text}`);
    const { hasNextPage, endCursor } = feed.pageInfo;
    if (!hasNextPage) break;
    after = endCursor;
  }
  return lines;
}
