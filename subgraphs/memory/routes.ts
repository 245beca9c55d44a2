import { holderOf, type Route } from '@codai/kit';
import type { Deps } from './deps.ts';

/**
 * The MCP endpoint, streamable HTTP without sessions: each request brings its token and is served by itself, by any process.
 * Source: https://modelcontextprotocol.io/specification/2025-11-25/basic/transports#streamable-http
 */
export function routes({ gatewayUrl, publicUrl, logger }: Deps): readonly Route[] {
  const { origin: own } = new URL(publicUrl);
  // Loaded with the first request: a process whose memory no model uses does not need it.
  let loading: ReturnType<typeof load> | undefined;

  async function handle(request: Request): Promise<Response> {
    // A page of another site, or one whose name was made to lead here (DNS rebinding).
    if (![null, own].includes(request.headers.get('origin')))
      return rpcError(403, 'Requests of other sites are refused.');
    const holder = holderOf(request.headers);
    if (holder === null) {
      return rpcError(401, 'Send a personal access token or an access token as a bearer token.', {
        'www-authenticate': 'Bearer',
      });
    }
    loading ??= load(gatewayUrl);
    const { WebStandardStreamableHTTPServerTransport, createMemoryServer, supergraph, tokenFault } = await loading;
    const ask = supergraph(holder);
    const fault = await tokenFault(ask, request.signal);
    if (fault !== null) return rpcError(401, fault, { 'www-authenticate': 'Bearer error="invalid_token"' });
    const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
    const server = createMemoryServer(ask);
    request.signal.addEventListener('abort', () => void server.close(), { once: true });
    try {
      await server.connect(transport as never);
      return await transport.handleRequest(request);
    } catch (error) {
      logger.error({ err: error }, 'A request of MCP failed.');
      return rpcError(500, 'Internal error.');
    }
  }
  // Without sessions there is no stream to open and nothing to end.
  const notAllowed = async () => rpcError(405, 'Method not allowed.', { allow: 'POST' });
  return [
    { method: 'POST', path: '/memory/mcp', handle },
    { method: 'GET', path: '/memory/mcp', handle: notAllowed },
    { method: 'DELETE', path: '/memory/mcp', handle: notAllowed },
  ];
}

async function load(gatewayUrl: string) {
  const [transports, { createMemoryServer }, { createSupergraph, tokenFault }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
    import('./mcp/server.ts'),
    import('./mcp/ask.ts'),
  ]);
  return { ...transports, createMemoryServer, supergraph: createSupergraph(gatewayUrl), tokenFault };
}

/** Source: JSON-RPC 2.0 §5.1; −32000 is for servers to define. */
function rpcError(status: number, message: string, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }, { status, headers });
}
