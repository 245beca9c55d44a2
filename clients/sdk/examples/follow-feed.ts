import { FeedUpdatedDocument, type SupergraphClient } from '@codai/sdk';

export interface FollowOptions {
  /** Where an earlier run has stopped; null: from now on. */
  readonly after: string | null;
  readonly onPost: (text: string) => void;
  /** Events are lost for good: what is on the screen has to be read again. */
  readonly onGap: () => void;
  readonly signal: AbortSignal;
}

/** Tells each new post once, over any number of lost connections. Resolves to the place where a later run goes on. */
export async function followFeed(client: SupergraphClient, options: FollowOptions): Promise<string | null> {
  const { onPost, onGap, signal } = options;
  let cursor = options.after;
  for await (const event of client.live(FeedUpdatedDocument, {}, { after: cursor, signal })) {
    cursor = event.cursor;
    if (event.kind === 'gap') onGap();
    else if (event.data?.feedUpdated.change === 'ADDED') onPost(event.data.feedUpdated.post?.text ?? '');
  }
  return cursor;
}
