import type { GatewayOptions } from '../../process/gateway/contract.ts';
import { type GatewayUnderTest, gatewayForTests } from '../gateway-for-tests.ts';
import { SocketClient, type SocketMessage } from '../socket-client.ts';
import type { LiveWorld } from './world.ts';

/** A gateway in this process, with its own engine, before the subgraphs of a world. Dispose of it. */
export function gatewayBefore(
  world: LiveWorld,
  settings: GatewayOptions['settings'] = {},
  options: Partial<GatewayOptions> = {},
): Promise<GatewayUnderTest> {
  return gatewayForTests({
    supergraph: world.supergraph(0),
    settings: { ...world.settings, ...settings },
    // Ours, and not the one that tests of the doors put in its place.
    engineFor: undefined,
    ...options,
  } as Parameters<typeof gatewayForTests>[0]);
}

/** One event as a client got it. */
export interface Got {
  readonly n: number | null;
  readonly name?: string | undefined;
  readonly cursor: string | null;
  readonly isOpening: boolean;
  readonly code?: string | undefined;
  readonly missed?: number | null | undefined;
  readonly type: string;
}

/** A client with one subscription on a socket of its own. */
export class LiveClient implements AsyncDisposable {
  private constructor(private readonly client: SocketClient) {}

  static async subscribe(
    server: GatewayUnderTest,
    query: string,
    resume: { readonly cursor?: string | null | undefined } | null = {},
    token?: string,
  ): Promise<LiveClient> {
    const payload = token === undefined ? undefined : { authorization: `Bearer ${token}` };
    const client = await SocketClient.connect(server.url, payload);
    client.subscribe('1', { query, ...(resume && { extensions: { resume } }) });
    return new LiveClient(client);
  }

  get socket() {
    return this.client.socket;
  }

  async next(): Promise<Got> {
    const message = await this.client.next();
    return message === null ? { ...NOTHING, type: 'closed' } : gotOf(message);
  }

  /** The next `count` events. */
  async take(count: number): Promise<Got[]> {
    const all: Got[] = [];
    while (all.length < count) all.push(await this.next());
    return all;
  }

  unsubscribe(): void {
    this.client.send({ id: '1', type: 'complete' });
  }

  closed() {
    return this.client.closed();
  }

  /** As a network would. */
  cut(): Promise<void> {
    return this.client[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.cut();
  }
}

const NOTHING = { n: null, cursor: null, isOpening: false };

interface Payload {
  readonly data?: Record<string, { readonly n: number; readonly author?: { readonly name?: string } }> | null;
  readonly errors?: readonly { readonly extensions: { readonly code: string; readonly missed?: number | null } }[];
  readonly extensions?: { readonly resume?: { readonly cursor: string; readonly opening?: boolean } };
}

function gotOf({ type, payload }: SocketMessage): Got {
  const { data, errors, extensions } = (payload ?? {}) as Payload;
  const event = data?.ticked ?? data?.noted;
  const [error] = errors ?? (Array.isArray(payload) ? (payload as Payload['errors'] & object) : []);
  return {
    n: event?.n ?? null,
    name: event?.author?.name,
    cursor: extensions?.resume?.cursor ?? null,
    isOpening: extensions?.resume?.opening ?? false,
    code: error?.extensions.code,
    missed: error?.extensions.missed,
    type,
  };
}
