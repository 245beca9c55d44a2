/** A plain HTTP endpoint of the domain, such as `/.well-known/jwks.json`; the platform mounts it beside the gateway. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Exact path, or a prefix when it ends with `/*`. */
  readonly path: string;
  handle(request: Request): Promise<Response>;
}
