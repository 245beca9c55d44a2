import type { LiveSource } from '../../events/streams/live-source.ts';
import type { Background, LiveRequest } from '../background.ts';

/** One stream that a subscriber reads and a test feeds. */
interface Feed {
  readonly request: LiveRequest;
  readonly queue: unknown[];
  /** Somebody asked for the first item. */
  isRead: boolean;
  wake: () => void;
  isEnded: boolean;
  failure: unknown;
}

/** A background whose live streams give what the test puts in; it can tell who listens and from where. */
export class HandFedLive implements Pick<Background, 'live' | 'start' | 'drain' | 'requireStanding'> {
  readonly feeds: Feed[] = [];
  isStarted = false;
  isDrained = false;

  live(request: LiveRequest): LiveSource {
    return {
      events: () => this.#open(request) as AsyncIterable<never>,
      chunks: () => this.#open(request) as AsyncIterable<never>,
      signals: () => this.#open(request) as AsyncIterable<never>,
    };
  }

  async start(): Promise<void> {
    this.isStarted = true;
  }

  async drain(): Promise<void> {
    this.isDrained = true;
  }

  /** Nothing is ever withdrawn here. */
  async requireStanding(): Promise<void> {}

  /** Hands the item to everyone who listens. */
  push(item: unknown): void {
    this.#each((feed) => feed.queue.push(item));
  }

  end(): void {
    this.#each((feed) => {
      feed.isEnded = true;
    });
  }

  fail(error: unknown): void {
    this.#each((feed) => {
      feed.failure = error;
    });
  }

  #each(change: (feed: Feed) => void): void {
    for (const feed of this.feeds) {
      change(feed);
      feed.wake();
    }
  }

  #open(request: LiveRequest): AsyncIterable<unknown> {
    const feed: Feed = { request, queue: [], isRead: false, wake: () => {}, isEnded: false, failure: null };
    this.feeds.push(feed);
    return read(feed);
  }
}

/** A generator on purpose: `return` waits for its `next`, as with streams that a domain writes itself. */
async function* read(feed: Feed): AsyncGenerator<unknown> {
  feed.isRead = true;
  try {
    for (;;) {
      if (feed.failure !== null) throw feed.failure;
      if (feed.queue.length > 0) yield feed.queue.shift();
      else if (feed.isEnded || feed.request.signal?.aborted) return;
      else {
        await new Promise<void>((resolve) => {
          feed.wake = resolve;
          feed.request.signal?.addEventListener('abort', () => resolve(), { once: true });
        });
      }
    }
  } finally {
    feed.isEnded = true;
  }
}
