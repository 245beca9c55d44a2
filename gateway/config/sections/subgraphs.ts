import { z } from 'zod';
import { count, httpUrl, milliseconds } from '../measures.ts';
import { forwardedHeaders, headerRules } from './headers.ts';

const circuitBreaker = z.strictObject({
  windowMs: milliseconds.default(10_000).describe('How far back requests count.'),
  requestsMin: count.default(20).describe('Below this number of requests in the window it never opens.'),
  failureRatio: z.number().gt(0).max(1).default(0.5).describe('Share of failed requests at which it opens.'),
  openMs: milliseconds.default(5_000).describe('How long nothing is sent before probes are.'),
  probesMax: count.default(3).describe('Probes at one time, and how many must go well before it closes.'),
});

const connection = z.strictObject({
  keepAliveMs: milliseconds.optional().describe('How long an idle connection is kept, when the subgraph says nothing.'),
  keepAliveMsMax: milliseconds.optional().describe('The same at most, whatever the subgraph says.'),
  http2: z.boolean().default(false).describe('Offers HTTP/2 where there is TLS.'),
  acceptEncodings: z
    .array(z.enum(['gzip', 'br', 'deflate']))
    .default([])
    .describe('How answers may be packed, the best first. On a near network, unpacking costs more than it saves.'),
  packBytesMin: count.nullable().default(null).describe('Requests from this size on are packed by gzip; null: none.'),
  tls: z
    .strictObject({
      caFile: z.string().optional().describe('PEM: who may vouch for the subgraph, instead of who everybody trusts.'),
      certFile: z.string().optional().describe('PEM: what we show of ourselves.'),
      keyFile: z.string().optional().describe('PEM: the key of `certFile`.'),
      serverName: z.string().optional().describe('Whom its certificate has to be for, where that is not its host.'),
    })
    .refine(
      ({ certFile, keyFile }) => (certFile === undefined) === (keyFile === undefined),
      'needs both certFile and keyFile',
    )
    .optional(),
});
export type Connection = z.output<typeof connection>;

const subgraph = z.strictObject({
  credentials: z
    .enum(['assertion', 'authorization', 'none'])
    .optional()
    .describe(
      "How it learns who calls: by our assertion (default with CALLER_KEY), the client's own header, or not (default without).",
    ),
  attemptTimeoutMs: milliseconds
    .optional()
    .describe('Time for one attempt, until the answer is whole; by default 10,000.'),
  retriesMax: z
    .int()
    .min(0)
    .max(5)
    .optional()
    .describe('Further attempts of reads that did not connect or broke off; by default 1. Mutations are sent once.'),
  responseBytesMax: count.optional().describe('Largest answer, unpacked; by default 33,554,432.'),
  forwardedHeaders: forwardedHeaders
    .optional()
    .describe("The client's headers that go along as they are; `headers.request` can do more."),
  circuitBreaker: circuitBreaker
    .nullable()
    .optional()
    .describe(
      'Opens when too many requests fail (5xx, no connection, broken off, too late); null: never. On by default.',
    ),
  shareInFlight: z
    .boolean()
    .optional()
    .describe('Equal reads of equal callers that are under way at the same time are one request. On by default.'),
  waitingMax: count
    .optional()
    .describe('Requests that may wait for a connection, by default 10,000; more are refused.'),
  connection: connection.optional().describe('How requests, and event streams, get there. Not for WebSockets.'),
});
const namedSubgraph = subgraph.extend({
  url: httpUrl.optional().describe('Where it is, instead of at the routing URL of the supergraph.'),
  headers: headerRules.optional().describe('Rules for this subgraph, after those for all.'),
  subscriptions: z
    .strictObject({
      protocol: z
        .enum(['websocket', 'sse'])
        .describe('How we subscribe there: graphql-transport-ws, or an event stream.'),
      url: z.string().optional().describe('Where, if not at its routing URL.'),
    })
    .optional(),
});

export const subgraphs = z.strictObject({
  connectionsMax: count.default(64).describe('Sockets for each origin.'),
  all: subgraph.prefault({}).describe('For every subgraph, where `named` does not say otherwise.'),
  named: z.record(z.string(), namedSubgraph).default({}),
});
