import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { createSupergraph } from './ask.ts';
import { createMemoryServer } from './server.ts';

/**
 * `npm run -s mcp` serves memory's tools by MCP over standard input and output, as a client of the running product: `CODAI_URL` is its
 * address, `CODAI_TOKEN` a personal access token with `memory:read`, and `memory:write` to store and forget.
 */
async function main(): Promise<void> {
  const { CODAI_TOKEN: token, CODAI_URL: url = 'http://127.0.0.1:4000' } = process.env;
  if (token === undefined || token === '') {
    process.stderr.write('Set CODAI_TOKEN to a personal access token with memory:read and memory:write.\n');
    process.exitCode = 1;
    return;
  }
  await createMemoryServer(createSupergraph(url)({ token, client: null })).connect(new StdioServerTransport());
}

void main();
