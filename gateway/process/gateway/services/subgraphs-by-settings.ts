import type { CallerSigningKey } from '@codai/kit/wire';
import type { Settings } from '../../../config/settings.ts';
import { headerRulesFor } from '../../../messages/headers/create-rules.ts';
import type { RedisConnection } from '../../../primitives/redis/connect.ts';
import type { Upstream, UpstreamObserver } from '../../../upstream/create-upstream.ts';
import { createUpstream } from '../../../upstream/create-upstream.ts';
import { createHttpTransport } from '../../../upstream/http-transport.ts';
import { readWire } from '../../../upstream/read-wire.ts';
import { createRedisLog } from '../../../upstream/sources/redis-log.ts';
import type { Sources } from '../../../upstream/sources/sources.ts';
import { createSources } from '../../../upstream/sources/sources.ts';
import type { SubgraphTransport } from '../../../upstream/upstream.ts';

/** Remote subgraphs over HTTP, and their subscriptions as the settings say. */
export function createTransportBySettings({ subgraphs }: Settings): SubgraphTransport {
  const streams = Object.entries(subgraphs.named).flatMap(([name, { subscriptions }]) =>
    subscriptions === undefined ? [] : [[name, withoutUndefined(subscriptions)] as const],
  );
  const { all, named, connectionsMax } = subgraphs;
  const wires = Object.entries(named).flatMap(([name, { connection }]) =>
    connection === undefined ? [] : [[name, readWire(connection, name)] as const],
  );
  const wire = all.connection === undefined ? {} : readWire(all.connection, 'all');
  return createHttpTransport({ connectionsMax, streams: new Map(streams), wire, wires: new Map(wires) });
}

export interface UpstreamParts {
  readonly settings: Settings;
  readonly transport: SubgraphTransport;
  readonly signing: CallerSigningKey | null;
  readonly observer?: UpstreamObserver;
}

/** Calls subgraphs as the settings say. Outlives a reload of the supergraph. */
export function createUpstreamBySettings({ settings, transport, signing, observer = {} }: UpstreamParts): Upstream {
  const { all, named, connectionsMax } = settings.subgraphs;
  const { connection: _, ...policyForAll } = all;
  return createUpstream({
    transport,
    signing,
    observer,
    connectionsMax,
    wantsHeaders: settings.cache.answers || settings.cache.fetches || settings.cache.headers,
    // Subgraphs of others know nothing of our assertions, and a gateway without a key cannot make any.
    policy: {
      credentials: signing === null ? 'none' : 'assertion',
      ...headerRulesFor(settings),
      ...withoutUndefined(policyForAll),
    },
    policies: new Map(
      Object.entries(named).map(([name, { subscriptions: _, headers: __, connection: ___, url: ____, ...policy }]) => [
        name,
        { ...withoutUndefined(policy), ...headerRulesFor(settings, name) },
      ]),
    ),
  });
}

/** The sources of live subscriptions. They outlive a reload of the supergraph; with Redis, what they have logged outlives us. */
export function createSourcesBySettings(
  { subscriptions: { resume } }: Settings,
  upstream: Upstream,
  redis: RedisConnection | null,
): Sources {
  const { graceMs, eventsMax } = resume;
  const store = redis && createRedisLog({ redis, keptMs: Math.max(graceMs, 60_000), eventsMax });
  return createSources({ upstream, settings: resume, store });
}

export function withoutUndefined<T extends object>(value: T): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> };
}
