import type { CallContext } from '../execution/operation/call.ts';
import { DeferredAnswer } from '../execution/operation/deferred-answer.ts';
import type { IncrementalFormat } from '../messages/request/incremental-format.ts';
import { withDefer } from '../supergraph/defer-directive.ts';
import type { ReadAnswer, TestSupergraph } from './supergraph.ts';
import { admit, callOf } from './supergraph.ts';

type Path = readonly (string | number)[];
type ReadError = NonNullable<ReadAnswer['errors']>[number];

/** One payload as a client reads it, of either format. */
export interface Payload {
  readonly data?: unknown;
  readonly errors?: readonly ReadError[];
  readonly pending?: readonly { readonly id: string; readonly path: Path; readonly label?: string }[];
  readonly incremental?: readonly {
    readonly id?: string;
    readonly subPath?: Path;
    readonly path?: Path;
    readonly label?: string;
    readonly data: unknown;
    readonly errors?: readonly ReadError[];
  }[];
  readonly completed?: readonly { readonly id: string; readonly errors?: readonly ReadError[] }[];
  readonly extensions?: Record<string, unknown>;
  readonly hasNext?: boolean;
}

/** Asks for an answer in parts, and reads all of it. One payload without `hasNext` when nothing was deferred. */
export async function runInParts(
  { graph, engine }: Pick<TestSupergraph, 'graph' | 'engine'>,
  query: string,
  variables: Record<string, unknown> = {},
  { format = 'current', ...call }: Partial<CallContext> & { readonly format?: IncrementalFormat } = {},
): Promise<Payload[]> {
  const operation = admit(withDefer(graph), query, variables);
  const answer = await engine.query(operation, callOf({ ...call, incremental: format }));
  if (!(answer instanceof DeferredAnswer)) return [JSON.parse(answer.json) as Payload];
  const payloads: Payload[] = [];
  for (let json = await answer.next(); json !== null; json = await answer.next()) payloads.push(JSON.parse(json));
  return payloads;
}
