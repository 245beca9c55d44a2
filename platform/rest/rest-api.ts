import { readFile } from 'node:fs/promises';
import type { Logger, Route } from '@codai/kit';
import { CLIENT_HEADER, CORRELATION_HEADER, TRACEPARENT_HEADER } from '@codai/kit/wire';
import { routesPage } from './page.ts';
import { problemOf } from './problem.ts';
import { RequestFault, variablesOf } from './read-request.ts';
import { type RouteMatch, RouteTable, readRouteTable } from './route-table.ts';
import { answerOf, type RestAnswer, refused } from './write-answer.ts';

const BASE = '/api';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
/** Headers of the request that concern its operation. Cookies are not among them: no page of another site acts for its visitor. */
const PASSED = ['authorization', 'origin', 'user-agent', CLIENT_HEADER, CORRELATION_HEADER, TRACEPARENT_HEADER];
/** Headers of the gateway's answer that concern the client. */
const HANDED_ON = ['retry-after', 'ratelimit', 'ratelimit-policy', 'vary', CORRELATION_HEADER];

export interface RestApiOptions {
  /** Files that `npm run generate` writes. */
  readonly routes: string;
  readonly openApi: string;
  /** Asks the gateway, at its endpoint. */
  readonly ask: (request: Request) => Promise<Response>;
  /** Address of the gateway's endpoint. */
  readonly endpoint: string;
  readonly logger: Logger;
}

/** The REST API below `/api`: each route is a trusted document, asked of the gateway as any client asks it, with its rights and limits. */
export async function restApi(options: RestApiOptions): Promise<readonly Route[]> {
  const api = new RestApi(new RouteTable(await readRouteTable(options.routes)), options);
  const openApi = await readFile(options.openApi, 'utf8');
  // Made when it is asked for: few are, and each start would pay for it.
  const page = async () => routesPage(openApi);
  const handle = (request: Request) => api.answer(request);
  const routes = METHODS.map((method): Route => ({ method, path: `${BASE}/*`, handle }));
  return [
    ...routes,
    { method: 'GET', path: BASE, handle: page },
    { method: 'GET', path: `${BASE}/`, handle: page },
    {
      method: 'GET',
      path: `${BASE}/openapi.json`,
      handle: async () => new Response(openApi, { headers: { 'content-type': 'application/json' } }),
    },
    { method: 'OPTIONS', path: `${BASE}/*`, handle: (request) => api.preflight(request) },
  ];
}

class RestApi {
  constructor(
    private readonly table: RouteTable,
    private readonly options: RestApiOptions,
  ) {}

  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const match = this.table.find(method, pathname.slice(BASE.length));
    if ('route' in match) return this.#answerRoute(match, request);
    const { methods } = match;
    const problem =
      methods.length === 0
        ? problemOf({ code: 'NOT_FOUND', detail: `There is no such route: ${BASE} lists all of them.` })
        : problemOf({ code: 'METHOD_NOT_ALLOWED', detail: `This route takes ${methods.join(', ')}.` });
    const headers = await this.#corsHeaders(request);
    if (methods.length > 0) headers.set('allow', methods.join(', '));
    return responseOf(refused(problem), headers);
  }

  async #answerRoute(match: RouteMatch, request: Request): Promise<Response> {
    try {
      const variables = await variablesOf(match, request);
      const asked = await this.options.ask(this.#operation(request, match.route.documentId, variables));
      const answer = answerOf(match.route, await asked.json(), asked.headers.get(CORRELATION_HEADER));
      const headers = new Headers();
      for (const [name, value] of asked.headers) {
        if (HANDED_ON.includes(name) || name.startsWith('access-control-')) headers.set(name, value);
      }
      if (answer.after !== null) headers.set('link', `<${nextOf(request.url, answer.after)}>; rel="next"`);
      if (answer.status === 401) headers.set('www-authenticate', 'Bearer');
      return responseOf(answer, headers);
    } catch (error) {
      if (error instanceof RequestFault) {
        const problem = problemOf({ code: error.code, detail: error.message, path: error.path });
        return responseOf(refused(problem), await this.#corsHeaders(request));
      }
      if (request.signal.aborted) throw error;
      this.options.logger.error({ err: error, route: match.route.path }, 'A route of the REST API failed.');
      const problem = problemOf({ code: 'INTERNAL', detail: 'Something went wrong on our side.' });
      return responseOf(refused(problem), await this.#corsHeaders(request));
    }
  }

  async preflight(request: Request): Promise<Response> {
    const headers = await this.#corsHeaders(request);
    if (headers.has('access-control-allow-origin')) {
      headers.set('access-control-allow-methods', METHODS.join(', '));
      headers.append('access-control-allow-headers', 'idempotency-key');
    }
    return new Response(null, { status: 204, headers });
  }

  #operation(request: Request, documentId: string, variables: unknown): Request {
    return new Request(this.options.endpoint, {
      method: 'POST',
      headers: { ...passed(request.headers), ...JSON_ALONE },
      body: JSON.stringify({ documentId, variables }),
      signal: request.signal,
    });
  }

  /** Headers by which a page of an allowed site reads an answer that the gateway was not asked for. */
  async #corsHeaders(request: Request): Promise<Headers> {
    const headers = new Headers();
    if (request.headers.get('origin') === null) return headers;
    const asked = await this.options.ask(
      new Request(this.options.endpoint, {
        method: 'OPTIONS',
        headers: { ...passed(request.headers), 'access-control-request-method': 'POST' },
      }),
    );
    for (const [name, value] of asked.headers) {
      if (name === 'vary' || name.startsWith('access-control-')) headers.set(name, value);
    }
    return headers;
  }
}

const JSON_ALONE = {
  'content-type': 'application/json',
  accept: 'application/graphql-response+json, application/json',
};

function passed(headers: Headers): Record<string, string> {
  return Object.fromEntries(
    PASSED.flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** Address of the next page, without the host, which a proxy may know by another name. */
function nextOf(url: string, after: string): string {
  const { pathname, searchParams } = new URL(url);
  searchParams.set('after', after);
  return `${pathname}?${searchParams}`;
}

function responseOf({ status, body, isProblem }: RestAnswer, headers: Headers): Response {
  headers.set('content-type', isProblem ? 'application/problem+json' : 'application/json');
  headers.set('cache-control', 'no-store');
  return new Response(JSON.stringify(body, withoutTypeNames), { status, headers });
}

/** Trusted documents ask for the type of each object, which is for caches of GraphQL clients. */
const withoutTypeNames = (name: string, value: unknown) => (name === '__typename' ? undefined : value);
