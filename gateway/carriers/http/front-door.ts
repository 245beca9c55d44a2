import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Headers } from '../../messages/request/headers.ts';
import type { Playground } from '../../playground/serve-playground.ts';
import type { DoorOptions } from './door-options.ts';
import { createThinDoor } from './thin-door.ts';
import { createYogaDoor, type FetchContext } from './yoga-door.ts';

export interface FrontDoor {
  readonly listener: RequestListener;
  fetch(request: Request, context?: FetchContext): Promise<Response>;
}

/** Sends each request to the door it belongs to: operations, the playground's files, or nowhere. */
export function createFrontDoor(options: DoorOptions, playground: Playground | null): FrontDoor {
  const yoga = createYogaDoor(options);
  const operations = createThinDoor(options, yoga.listener);

  return {
    listener(request, response) {
      const path = pathOf(request.url ?? '/');
      if (path === options.path) return operations(request, response);
      const served = playground?.serve(request.method, path, request.headers as Headers) ?? null;
      if (served === null) return nowhere(request, response);
      served.then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
        () => response.writeHead(500).end(),
      );
    },
    async fetch(request, context = { address: null }) {
      const path = new URL(request.url).pathname;
      if (path === options.path) return yoga.fetch(request, context);
      const headers = Object.fromEntries(request.headers) as Headers;
      const served = await playground?.serve(request.method, path, headers);
      if (!served) return new Response('Not found\n', { status: 404, headers: NOWHERE });
      return new Response(served.body, { status: served.status, headers: served.headers });
    },
  };
}

const NOWHERE = { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' };

function nowhere(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  response.writeHead(404, NOWHERE).end('Not found\n');
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query < 0 ? url : url.slice(0, query);
}
