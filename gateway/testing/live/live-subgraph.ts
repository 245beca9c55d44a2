import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLSchema, parse } from 'graphql';
import { makeServer } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { EventFeed } from '../event-feed.ts';
import { linked } from '../subgraph.ts';

export interface LiveSubgraphOptions {
  readonly sdl: string;
  // biome-ignore lint/suspicious/noExplicitAny: resolvers take whatever their parent's resolver gave.
  readonly resolvers?: Record<string, any>;
  /** Whether it has an event log: it names the place of each event, and replays. */
  readonly namesPlaces: boolean;
}

interface Resume {
  readonly resume?: { readonly position?: string };
}

interface Asked {
  readonly query: string;
  readonly variables?: Record<string, unknown> | null;
  readonly operationName?: string | null;
  readonly extensions?: Resume | null;
}

/**
 * A subgraph in a server of its own, as others run theirs: POST, subscriptions over graphql-transport-ws and as server-sent
 * events. All its subscriptions draw from one feed, whose values are what their root field resolves to.
 */
export class LiveSubgraph implements AsyncDisposable {
  readonly feed = new EventFeed();
  readonly #schema: GraphQLSchema;
  readonly #server: Server;
  readonly #sockets = new Set<WebSocket>();
  /** Subscriptions that were opened, in order: the documents. */
  readonly opened: string[] = [];
  readonly #leaving = new Set<AbortController>();

  private constructor(private readonly options: LiveSubgraphOptions) {
    this.#schema = buildSubgraphSchema({ typeDefs: parse(linked(options.sdl)), resolvers: options.resolvers ?? {} });
    this.#server = createServer((request, response) => void this.#answer(request, response));
    const sockets = new WebSocketServer({ server: this.#server, handleProtocols: () => 'graphql-transport-ws' });
    sockets.on('connection', (socket) => this.#serveSocket(socket));
  }

  static async start(options: LiveSubgraphOptions): Promise<LiveSubgraph> {
    const subgraph = new LiveSubgraph(options);
    await new Promise<void>((resolve) => subgraph.#server.listen(0, '127.0.0.1', resolve));
    return subgraph;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/graphql`;
  }

  /** Breaks every stream, as a process that dies would. */
  breakStreams(): void {
    for (const socket of this.#sockets) socket.terminate();
    for (const leaving of this.#leaving) leaving.abort(BROKEN);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.breakStreams();
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString()) as Asked;
    if (request.headers.accept !== 'text/event-stream') {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(await this.#execute(asked, undefined)));
      return;
    }
    const leaving = new AbortController();
    this.#leaving.add(leaving);
    leaving.signal.addEventListener('abort', () => leaving.signal.reason === BROKEN && response.destroy());
    response.on('close', () => leaving.abort());
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for await (const result of this.#stream(asked, leaving))
      response.write(`event: next\ndata: ${JSON.stringify(result)}\n\n`);
    if (leaving.signal.reason !== BROKEN) response.end('event: complete\ndata:\n\n');
  }

  #serveSocket(socket: WebSocket): void {
    this.#sockets.add(socket);
    const protocol = makeServer<Record<string, unknown>, undefined>({
      onSubscribe: (_context, _id, payload) =>
        ({ document: parse(payload.query), contextValue: payload }) as unknown as ExecutionArgs,
      subscribe: ({ contextValue }) => this.#stream(contextValue as Asked, new AbortController()),
    });
    const closed = protocol.opened(
      {
        protocol: socket.protocol,
        send: (message) => socket.send(message),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) => socket.on('message', (data) => void handle(String(data))),
      },
      undefined,
    );
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      this.#sockets.delete(socket);
      void closed(code, String(reason));
    });
  }

  #stream(asked: Asked, leaving: AbortController): AsyncIterableIterator<ExecutionResult> {
    this.opened.push(asked.query);
    const { namesPlaces } = this.options;
    const { resume } = asked.extensions ?? {};
    const events = this.feed.events({
      signal: leaving.signal,
      resumePosition: namesPlaces ? resume?.position : undefined,
      wantsOpening: namesPlaces && resume !== undefined,
    });
    const results = this.#resultsOf(asked, events);
    return {
      next: () => results.next(),
      return: (value) => {
        leaving.abort();
        this.#leaving.delete(leaving);
        return results.return(value);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  async *#resultsOf(asked: Asked, events: ReturnType<EventFeed['events']>): AsyncGenerator<ExecutionResult> {
    const { namesPlaces } = this.options;
    for await (const { value, position, isOpening } of events) {
      if (isOpening) yield { data: null, extensions: { resume: { position, opening: true } } };
      else {
        const result = await this.#execute(asked, value);
        yield namesPlaces ? { ...result, extensions: { resume: { position } } } : result;
      }
    }
  }

  /** A subscription's selection runs like a query's, with the event as its one root field. */
  async #execute({ query, variables, operationName }: Asked, event: unknown): Promise<ExecutionResult> {
    const rootValue = event === undefined ? undefined : new Proxy({}, { get: () => event });
    return execute({
      schema: this.#schema,
      document: parse(query),
      variableValues: variables ?? {},
      operationName: operationName ?? undefined,
      rootValue,
    });
  }
}

const BROKEN = Symbol('broken');
