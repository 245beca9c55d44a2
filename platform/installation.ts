import { readFile } from 'node:fs/promises';
import type { Installation, ServiceHealth } from '@codai/kit';
import type { HostedSubgraph } from '@codai/kit/host';
import { subgraphFacts } from './subgraph-facts.ts';

export interface InstallationOptions {
  /** URL of the checkout, with a slash at the end. */
  readonly root: string;
  readonly gatewayUrl: string;
  /** The subgraph in this process; null when another one hosts it. */
  readonly hosted: (name: string) => HostedSubgraph | null;
  readonly addresses: ReadonlyMap<string, string>;
}

const READY = '/health/ready';

/** Describes the installation as this process knows it. Services are asked at the doors that requests take: in this process, or over HTTP. */
export function installationOf({ root, gatewayUrl, hosted, addresses }: InstallationOptions): Installation {
  async function probe(service: string, signal: AbortSignal): Promise<ServiceHealth> {
    // `node` is answered in the gateway's process and has no door of its own.
    if (service === 'gateway' || service === 'node') return gatewayHealth(await json(`${gatewayUrl}${READY}`, signal));
    const here = hosted(service);
    if (here !== null) {
      const response = await here.fetch(new Request(`http://${service}${READY}`, { signal }));
      return subgraphHealth(await response.json());
    }
    const address = addresses.get(service);
    if (address === undefined) throw new Error(`No address of ${service} is known.`);
    return subgraphHealth(await json(`${new URL(address).origin}${READY}`, signal));
  }
  return {
    lockFile: () => readFile(`${root}package-lock.json`, 'utf8'),
    supergraph: () => readFile(`${root}codegen/generated/supergraph.graphql`, 'utf8'),
    declared: Object.entries(subgraphFacts).map(([name, { asks, consumes }]) => ({ name, asks, consumes })),
    probe,
  };
}

async function json(url: string, signal: AbortSignal): Promise<unknown> {
  // 503 is an answer: it says which check failed.
  return (await fetch(url, { signal })).json();
}

interface Checked {
  readonly status?: string;
  readonly checks?: readonly { readonly name: string; readonly isReady: boolean }[];
  readonly components?: ServiceHealth['components'];
}

function subgraphHealth(body: unknown): ServiceHealth {
  const { status, checks = [], components = [] } = body as Checked;
  return {
    isReady: status === 'ready',
    failed: checks.filter((one) => !one.isReady).map(({ name }) => name),
    components,
  };
}

interface GatewayAnswer {
  readonly gateway?: { readonly isReady: boolean; readonly problems: readonly string[] };
}

/** The gateway's own readiness: its process also tells that of the subgraphs that it hosts, which are asked themselves. */
function gatewayHealth(body: unknown): ServiceHealth {
  const { gateway } = body as GatewayAnswer;
  return { isReady: gateway?.isReady === true, failed: gateway?.problems ?? ['starting'], components: [] };
}
