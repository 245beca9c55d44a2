import { readFile } from 'node:fs/promises';
import { serviceKeyVariable } from '../../platform/service-key-variable.ts';
import { pathOf } from '../project.ts';
import type { KnownSubgraph } from './known-subgraph.ts';
import { replaceMarkedPart } from './marked-part.ts';

/** `docker-compose.yml` with a service for each subgraph, after those it asks, and a gateway that waits for all of them. */
export async function writeComposeFile(subgraphs: readonly KnownSubgraph[]): Promise<string> {
  const urls = subgraphs.map(({ entry: { name, url } }) => `${name}=http://${name}:${new URL(url).port}/graphql`);
  const services = subgraphs.map(
    ({ module: { name, asks }, entry }) => `  ${name}:
    <<: *product
    command: [--no-gateway, --serve, ${name}]
    environment: { <<: *environment, PORT: ${new URL(entry.url).port}, SERVICE_KEY: "\${${serviceKeyVariable(name)}:?see above}" }
${asks.length === 0 ? '' : `    depends_on:\n      <<: *stores\n${asks.map((asked) => `      ${asked}: { condition: service_healthy }\n`).join('')}`}`,
  );
  const waits = subgraphs.map(({ module: { name } }) => `      ${name}: { condition: service_healthy }\n`);
  const text = await readFile(pathOf('docker-compose.yml'), 'utf8');
  const parts: Readonly<Record<string, string>> = {
    addresses: `    SUBGRAPH_URLS: ${urls.join(',')}\n`,
    subgraphs: services.join('\n'),
    'gateway waits': waits.join(''),
  };
  return Object.entries(parts).reduce((done, [name, content]) => replaceMarkedPart(done, name, content), text);
}
