import type { SupergraphClient } from '@codai/sdk';
import { late } from '@codai/ui';
import { useState, useSyncExternalStore } from 'react';
import { useSession } from '../../lib/session.tsx';
import type { AttachingState, AttachingStore, SentAttachment } from './attaching.ts';

const parts = late(() => import('./attaching.ts'));
const RETRY_MS = 2_000;
const nothing: AttachingState = { items: [], notTaken: [] };

/** Attachments at one place. The store behind it is loaded with the first file. */
export class AttachPlace {
  readonly #client: SupergraphClient;
  readonly #listeners = new Set<() => void>();
  store: AttachingStore | null = null;

  constructor(client: SupergraphClient) {
    this.#client = client;
  }

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
  readonly get = (): AttachingState => this.store?.get() ?? nothing;

  async add(files: readonly File[]): Promise<void> {
    // Without a network it waits for one, with what was chosen.
    while (!(await parts.load())) await new Promise((wake) => setTimeout(wake, RETRY_MS));
    if (this.store === null) {
      if (parts.loaded === undefined) return;
      this.store = parts.loaded.openAttaching(this.#client);
      this.store.listen(() => {
        for (const listener of [...this.#listeners]) listener();
      });
    }
    this.store.add(files);
  }
}

const places = new WeakMap<SupergraphClient, Map<string, AttachPlace>>();

function placeOf(client: SupergraphClient, name: string): AttachPlace {
  const own = places.get(client) ?? new Map<string, AttachPlace>();
  places.set(client, own);
  const place = own.get(name) ?? new AttachPlace(client);
  own.set(name, place);
  return place;
}

/** The attachments of what is being written at a place, such as `post` or `comment.cmt_…`, and whether they let it be sent. They outlive the page. */
export function useAttached(name: string) {
  const { client } = useSession();
  const place = placeOf(client, name);
  const { items, notTaken } = useSyncExternalStore(place.listen, place.get);
  const [isAsked, ask] = useState(false);
  const isDescribed = items.every(({ kind, altText }) => kind === 'FILE' || altText.trim() !== '');
  return {
    place,
    items,
    notTaken,
    /** They as the server takes them; null until all of them can be. */
    input: place.store === null ? [] : place.store.input(),
    count: items.length,
    /** Some pictures were left without a description, and that was said. */
    isAsked: isAsked && !isDescribed,
    /** Whether the person is to be asked for descriptions first; only once. */
    asksFirst(): boolean {
      if (isDescribed || isAsked) return false;
      ask(true);
      return true;
    },
    done() {
      place.store?.clear();
      ask(false);
    },
  };
}

export type Attached = ReturnType<typeof useAttached>;

/** Attachments as they are compared and sent: none where nothing is attached. */
export const sentOf = (input: readonly SentAttachment[] | null) =>
  input === null || input.length === 0 ? {} : { attachments: [...input] };
