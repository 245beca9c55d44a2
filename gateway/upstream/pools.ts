import type { Pool } from 'undici';
import { TransportError } from './upstream.ts';

/** One pool per origin. Origins come from the supergraph, so their number is bounded by it. */
export class Pools {
  readonly #pools = new Map<string, Pool>();
  readonly #addresses = new Map<string, { readonly pool: Pool; readonly path: string }>();
  readonly #create: (origin: string) => Pool;

  constructor(create: (origin: string) => Pool) {
    this.#create = create;
  }

  addressOf(url: string): { readonly pool: Pool; readonly path: string } {
    let address = this.#addresses.get(url);
    if (address === undefined) {
      const { origin, pathname, search } = parseUrl(url);
      const pool = this.#pools.get(origin) ?? this.#create(origin);
      this.#pools.set(origin, pool);
      address = { pool, path: pathname + search };
      this.#addresses.set(url, address);
    }
    return address;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#pools.values()].map((pool) => pool.destroy()));
  }
}

function parseUrl(url: string): URL {
  try {
    return new URL(url);
  } catch (cause) {
    throw new TransportError('connect', `The routing URL ${JSON.stringify(url)} is not a URL.`, { cause });
  }
}
