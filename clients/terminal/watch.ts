import { FeedUpdatedDocument, NotificationReceivedDocument, type SupergraphClient } from '@codai/sdk';
import { feedLine, notificationLine } from './lines.ts';

export interface WatchOptions {
  readonly client: Pick<SupergraphClient, 'live'>;
  /** Resolves after so many lines; null: never. */
  readonly eventsMax: number | null;
  readonly print: (line: string) => void;
  readonly now: () => Date;
}

/** Prints the live feed and the notifications as they come. Rejects when either stream ends. */
export async function watch({ client, eventsMax, print, now }: WatchOptions): Promise<void> {
  const feed = client.live(FeedUpdatedDocument, {});
  const notifications = client.live(NotificationReceivedDocument, {});
  let printed = 0;
  const isDone = () => eventsMax !== null && printed >= eventsMax;
  const show = (line: string | null) => {
    if (line === null || isDone()) return;
    printed += 1;
    print(line);
  };

  await new Promise<void>((resolve, reject) => {
    const read = async <Event>(stream: AsyncIterable<Event>, lineOf: (event: Event, at: Date) => string | null) => {
      for await (const event of stream) {
        show(lineOf(event, now()));
        if (isDone()) return resolve();
      }
      reject(new Error('The server has ended the stream.'));
    };
    read(feed, feedLine).catch(reject);
    read(notifications, notificationLine).catch(reject);
  });
}
