import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSchema, type ExecutionArgs, GraphQLError, parse } from 'graphql';
import type { Context } from 'graphql-ws';
import { type Extra, useServer as serveOperations } from 'graphql-ws/use/ws';
import { createYoga, type GraphQLParams } from 'graphql-yoga';
import { WebSocketServer } from 'ws';
import { EventLog } from './event-log.ts';
import { type LiveContext, resumableStream } from './resumable-stream.ts';

const schema = buildSchema(/* GraphQL */ `
  type Query { whoami: String }
  type Mutation { push(count: Int!): Int! }
  type Subscription { ticked: Tick! }
  type Tick { position: Int! }
`);

export interface Arrival {
  readonly carrier: 'http' | 'ws';
  readonly token: string | null;
  readonly params: GraphQLParams;
}

export interface ResumableServer extends AsyncDisposable {
  readonly url: string;
  readonly log: EventLog;
  /** Access tokens that are taken, and who stands behind each. Anonymous callers are taken as well. */
  readonly tokens: Map<string, string>;
  /** Texts of the documents that are known by hash. */
  readonly documents: Map<string, string>;
  /** Every operation that arrived, in order. */
  readonly arrivals: Arrival[];
  /** Errors to answer the next subscribe messages with, one list each. */
  readonly refusals: GraphQLError[][];
  /** Errors to end the next subscriptions with, in a last frame. */
  readonly lastWords: GraphQLError[][];
  /** Whether clients that know the opening frame get it. Default true. */
  sendsOpening: boolean;
  /** Sockets opened so far. */
  readonly openedCount: number;
  /** Whether anything is subscribed now. */
  readonly isFollowed: boolean;
  /** Ends every socket: without a word, or with this close code. */
  cut(code?: number): void;
  /** Ends every subscription as the protocol has it. */
  complete(): void;
}

/** A real server (graphql-yoga over HTTP, graphql-ws over WebSocket) that keeps the resume protocol of the gateway. */
export async function startResumableServer(): Promise<ResumableServer> {
  const log = new EventLog();
  const [tokens, documents] = [new Map<string, string>(), new Map<string, string>()];
  const arrivals: Arrival[] = [];
  const refusals: GraphQLError[][] = [];
  const lastWords: GraphQLError[][] = [];
  const following = new Set<AbortController>();
  let openedCount = 0;

  /** The text of a document, sent or known by its hash. */
  const textOf = ({ query, extensions }: GraphQLParams): string => {
    const hash = (extensions?.persistedQuery as { sha256Hash?: string } | undefined)?.sha256Hash;
    const text = hash === undefined ? query : documents.get(hash);
    if (text) return text;
    throw new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
  };

  const yoga = createYoga({
    schema,
    logging: false,
    maskedErrors: false,
    context: ({ request }) => ({ user: tokens.get(tokenIn(request.headers.get('authorization')) ?? '') ?? null }),
    plugins: [
      {
        onParams({ params, request, setParams }) {
          const token = tokenIn(request.headers.get('authorization'));
          arrivals.push({ carrier: 'http', token, params });
          if (token !== null && !tokens.has(token)) {
            throw new GraphQLError('Sign in again.', {
              extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } },
            });
          }
          setParams({ ...params, query: textOf(params) });
        },
        onExecute({ args }: { args: ExecutionArgs }) {
          args.rootValue = {
            whoami: (args.contextValue as { user: string | null }).user,
            push({ count }: { count: number }) {
              log.append(count);
              return log.end;
            },
          };
        },
      },
    ],
  });
  const http = createServer(yoga);
  const sockets = new WebSocketServer({ server: http, path: '/graphql' });
  sockets.on('connection', () => {
    openedCount += 1;
  });

  const tokenOf = (context: Context) => tokenIn(context.connectionParams?.authorization);
  const protocol = serveOperations(
    {
      schema,
      onConnect(context: Context<Record<string, unknown>, Extra>) {
        const token = tokenOf(context);
        if (token === null || tokens.has(token)) return true;
        context.extra.socket.close(4401, 'Unauthorized');
        return false;
      },
      onSubscribe(context, _id, payload) {
        const token = tokenOf(context);
        const params = payload as GraphQLParams;
        arrivals.push({ carrier: 'ws', token, params });
        const refusal = refusals.shift();
        if (refusal !== undefined) return refusal;
        const ended = new AbortController();
        const contextValue: LiveContext = {
          user: tokens.get(token ?? '') ?? 'anonymous',
          resume: params.extensions?.resume as LiveContext['resume'],
          sendsOpening: server.sendsOpening,
          ended,
          lastWords: lastWords.shift(),
        };
        try {
          return { schema, document: parse(textOf(params)), contextValue };
        } catch (thrown) {
          return [thrown as GraphQLError];
        }
      },
      subscribe(args: ExecutionArgs) {
        const { ended } = args.contextValue as LiveContext;
        following.add(ended);
        const stream = resumableStream(log, args);
        return {
          [Symbol.asyncIterator]() {
            return this;
          },
          next: () => stream.next(),
          // A waiting generator cannot be ended by return; this signal ends its wait.
          return: async () => {
            ended.abort();
            following.delete(ended);
            return { done: true, value: undefined };
          },
        } as never;
      },
    },
    sockets,
  );

  const server: ResumableServer = {
    log,
    tokens,
    documents,
    arrivals,
    refusals,
    lastWords,
    sendsOpening: true,
    get url() {
      return `http://127.0.0.1:${(http.address() as AddressInfo).port}/graphql`;
    },
    get openedCount() {
      return openedCount;
    },
    get isFollowed() {
      return following.size > 0;
    },
    cut(code) {
      for (const socket of sockets.clients) code === undefined ? socket.terminate() : socket.close(code, 'Cut');
    },
    complete() {
      for (const ended of following) ended.abort();
    },
    async [Symbol.asyncDispose]() {
      server.cut();
      await protocol.dispose();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return server;
}

function tokenIn(header: unknown): string | null {
  return typeof header === 'string' && header.startsWith('Bearer ') ? header.slice('Bearer '.length) : null;
}
