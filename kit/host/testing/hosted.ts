import { EventSourceParserStream } from 'eventsource-parser/stream';
import type { Registry } from 'prom-client';
import type { Caller } from '../../base/caller.ts';
import { createLogger } from '../../base/logging/logger.ts';
import { createMetricsRegistry } from '../../base/telemetry/metrics.ts';
import { clock, now } from '../../graphql/testing/ferry/ferry-harbour.ts';
import type { BaseContext } from '../../security/context.ts';
import type { SubgraphModule } from '../../subgraph/define-subgraph.ts';
import type { Services } from '../../subgraph/services.ts';
import { hashBody } from '../../wire/body-hash.ts';
import { signCallerAssertion } from '../../wire/caller-assertion.ts';
import { type CallerSigningKey, newCallerKey, parseCallerKeys } from '../../wire/caller-keys.ts';
import { CALLER_HEADER } from '../../wire/headers.ts';
import { type HostedSubgraph, hostSubgraph } from '../host-subgraph.ts';
import { HandFedLive } from './hand-fed-live.ts';

const callerKeys = parseCallerKeys(newCallerKey());
export const signingKey = callerKeys.signing as CallerSigningKey;

export interface Hosted<Deps> {
  readonly subgraph: HostedSubgraph<Deps>;
  readonly live: HandFedLive;
  readonly metrics: Registry;
  /** Logged entries, line by line. */
  readonly lines: Record<string, unknown>[];
}

/** The module behind a real host, without a database: live streams are fed by hand. */
export async function hosted<Deps, Context extends BaseContext>(
  module: SubgraphModule<Deps, Context>,
): Promise<Hosted<Deps>> {
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line)) };
  const services = { clock, logger: createLogger({ name: module.name, destination }) } as unknown as Services;
  const live = new HandFedLive();
  const metrics = createMetricsRegistry();
  const options = { callerKeys: callerKeys.verifying, background: live, metrics, bodyBytesMax: 10_000 };
  return { subgraph: await hostSubgraph(module, services, options), live, metrics, lines };
}

export interface Sent {
  readonly query: string;
  readonly variables?: object;
  readonly operationName?: string;
  readonly extensions?: object;
}

/** A request as the gateway sends it; headers as given win. */
export async function requestOf(
  audience: string,
  caller: Caller,
  sent: Sent,
  { headers = {}, signal }: { headers?: Record<string, string>; signal?: AbortSignal } = {},
): Promise<Request> {
  const body = JSON.stringify(sent);
  const assertion = await signCallerAssertion(signingKey, { caller, audience, bodyHash: hashBody(body), now });
  return new Request('http://subgraph/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', [CALLER_HEADER]: assertion, ...headers },
    body,
    ...(signal && { signal }),
  });
}

// biome-ignore lint/suspicious/noExplicitAny: answers are JSON, and expectations check them.
export type Json = any;

/** Sends one operation and gives back the parsed answer. */
export async function ask<Deps>({ subgraph }: Hosted<Deps>, caller: Caller, sent: Sent): Promise<Json> {
  const response = await subgraph.fetch(await requestOf(subgraph.name, caller, sent));
  return response.json();
}

/** Subscribes and reads payloads as the server-sent events come. */
export async function* listenTo<Deps>(
  { subgraph }: Hosted<Deps>,
  caller: Caller,
  sent: Sent,
  signal?: AbortSignal,
): AsyncGenerator<Json> {
  const headers = { accept: 'text/event-stream' };
  const request = await requestOf(subgraph.name, caller, sent, { headers, ...(signal && { signal }) });
  const response = await subgraph.fetch(request);
  if (response.status !== 200 || response.body === null) throw new Error(`${response.status} ${await response.text()}`);
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  for await (const { event, data } of events) {
    if (event === 'complete') return;
    if (event === 'next') yield JSON.parse(data);
  }
  throw new Error('The stream ended without being completed.');
}
