import type { Installation } from '@codai/kit';
import { readSupergraph, type SupergraphFacts } from './supergraph.ts';

/** The parts of the running system. */
export interface Registry {
  readonly installation: Installation;
  /** The supergraph that the gateway serves. Read once: a process and its gateway are of one build. */
  supergraph(): Promise<SupergraphFacts>;
}

/** A subgraph on its own, as in tests: nobody else is there. */
const alone: Installation = {
  supergraph: async () => 'enum join__Graph { HUB @join__graph(name: "hub", url: "") }',
  declared: [],
  probe: async () => ({ isReady: true, failed: [], components: [] }),
};

export function createRegistry(installation: Installation = alone): Registry {
  let facts: Promise<SupergraphFacts> | undefined;
  return {
    installation,
    supergraph() {
      facts ??= installation.supergraph().then(readSupergraph);
      facts.catch(() => {
        facts = undefined;
      });
      return facts;
    },
  };
}

/** Names of all services that are probed. */
export async function serviceKeys({ supergraph }: Registry): Promise<readonly string[]> {
  return ['gateway', ...(await supergraph()).subgraphs];
}
