import type { Route } from '@codai/kit';

/** CORS of the routes of this domain, by the origins that the gateway allows too. Source: https://fetch.spec.whatwg.org/#http-cors-protocol */
export interface Cors {
  /** The same route, whose answers pages of allowed origins may read. */
  open(route: Route): Route;
  /** Headers of the answer to a preflight; none that allows anything for other origins. */
  preflight(request: Request): Readonly<Record<string, string>>;
}

interface Allowed {
  /** Origins like `https://app.example.com`, compared as they are; `*` allows all. Empty: same origin only. */
  readonly origins: readonly string[];
  readonly methods: string;
  readonly requestHeaders: string;
  readonly answerHeaders: string;
}

const PREFLIGHT_SECONDS = '600';

/** Addresses are capabilities of their own and no cookie is read, so credentials are never allowed. */
export function createCors({ origins, methods, requestHeaders, answerHeaders }: Allowed): Cors {
  const isOpen = origins.includes('*');
  const allowed = new Set(origins);
  const allowing = (request: Request): Readonly<Record<string, string>> => {
    const origin = request.headers.get('origin');
    const vary: Readonly<Record<string, string>> = origins.length === 0 || isOpen ? {} : { vary: 'origin' };
    if (origin === null || !(isOpen || allowed.has(origin))) return vary;
    return { ...vary, 'access-control-allow-origin': isOpen ? '*' : origin };
  };
  const isAllowed = (headers: Readonly<Record<string, string>>) => headers['access-control-allow-origin'] !== undefined;
  return {
    open: (route) => ({
      ...route,
      async handle(request) {
        const response = await route.handle(request);
        const headers = allowing(request);
        for (const [name, value] of Object.entries(headers)) response.headers.append(name, value);
        if (isAllowed(headers)) response.headers.set('access-control-expose-headers', answerHeaders);
        return response;
      },
    }),
    preflight(request) {
      const headers = allowing(request);
      if (!isAllowed(headers) || request.headers.get('access-control-request-method') === null) return headers;
      return {
        ...headers,
        'access-control-allow-methods': methods,
        'access-control-allow-headers': requestHeaders,
        'access-control-max-age': PREFLIGHT_SECONDS,
      };
    },
  };
}
