/** A plain HTTP endpoint of the domain, such as `/.well-known/jwks.json`; the platform mounts it beside the gateway. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Exact path, or a prefix when it ends with `/*`. */
  readonly path: string;
  /** Longest request body, in bytes; 256 KiB when absent. A longer one is answered 413. */
  readonly bodyBytesMax?: number;
  /** Hands the request's body on as it comes, instead of reading all of it first: for uploads. */
  readonly streamsBody?: boolean;
  /** The response's body is sent as it is read, and cancelled when the client leaves; so is `request.signal`. */
  handle(request: Request): Promise<Response>;
}
