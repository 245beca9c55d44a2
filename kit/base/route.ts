/** A plain HTTP endpoint of the domain, such as `/.well-known/jwks.json`; the platform mounts it beside the gateway. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  /** Exact path, or a prefix when it ends with `/*`. */
  readonly path: string;
  /** The response's body is sent as it is read, and cancelled when the client leaves; so is `request.signal`. */
  handle(request: Request): Promise<Response>;
}

/** How the body of a request is taken. The process that answers and the one that forwards to it hold to the same. */
export interface RouteLimits {
  /** Longest request body, in bytes; 256 KiB when absent. A longer one is answered 413. */
  readonly bodyBytesMax?: number;
  /** Hands the request's body on as it comes, instead of reading all of it first: for uploads. */
  readonly streamsBody?: boolean;
}

/** A route with its limits, as a server mounts it. */
export interface MountedRoute extends Route, RouteLimits {}

/** Declaration of a route by its subgraph: its method and path, such as `POST /events`, with its limits where they are not the defaults. */
export type PlainRoute = string | (RouteLimits & { readonly route: string });

/** A declaration in its long form. */
export function plainRoute(declared: PlainRoute): RouteLimits & { readonly route: string } {
  return typeof declared === 'string' ? { route: declared } : declared;
}
