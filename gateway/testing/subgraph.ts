import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, type GraphQLSchema, parse, subscribe, validate } from 'graphql';
import type { FetchHandler } from '../upstream/local-transport.ts';

/** A subgraph of a test: SDL without the `@link`, and resolvers as `buildSubgraphSchema` takes them. */
export interface TestSubgraph {
  readonly sdl: string;
  // biome-ignore lint/suspicious/noExplicitAny: resolvers take whatever their parent's resolver gave.
  readonly resolvers?: Record<string, any>;
}

/** One request that reached a subgraph. */
export interface ReceivedRequest {
  readonly subgraph: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  readonly headers: Headers;
}

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [
  "@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject", "@tag",
  "@context", "@fromContext", "@authenticated", "@requiresScopes", "@policy", "@cost", "@listSize"
])\n`;

/** The SDL as a subgraph would publish it; what already has an `@link` or none of Federation 2 stays as it is. */
export function linked(sdl: string): string {
  return sdl.includes('@link(') || sdl.includes('# Federation 1') ? sdl : link + sdl;
}

/** Serves a subgraph as the wire would see it: JSON text both ways, SSE for subscriptions. */
export function serveSubgraph(
  subgraph: string,
  { sdl, resolvers = {} }: TestSubgraph,
  received: ReceivedRequest[],
): FetchHandler {
  // The types of graphql-tools' resolvers and ours have nothing in common but their shape.
  const schema = buildSubgraphSchema({ typeDefs: parse(linked(sdl)), resolvers });
  return async (request) => {
    const { query, variables = {} } = (await request.json()) as { query: string; variables?: Record<string, unknown> };
    received.push({ subgraph, query, variables, headers: request.headers });
    const document = parse(query);
    const errors = validate(schema, document);
    if (errors.length > 0) return Response.json({ errors }, { status: 400 });
    if (request.headers.get('accept') === 'text/event-stream') return serveStream(schema, query, variables);
    return Response.json(await execute({ schema, document, variableValues: variables }));
  };
}

async function serveStream(schema: GraphQLSchema, query: string, variableValues: Record<string, unknown>) {
  const source = await subscribe({ schema, document: parse(query), variableValues });
  if (!(Symbol.asyncIterator in source)) return Response.json(source);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await source.next();
      if (done) {
        controller.enqueue(encoder.encode('event: complete\ndata:\n\n'));
        controller.close();
      } else controller.enqueue(encoder.encode(`event: next\ndata: ${JSON.stringify(value)}\n\n`));
    },
    async cancel() {
      await source.return?.(undefined);
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}
