import type { Deps } from '../deps.ts';

export interface SystemComponent {
  readonly service: string;
  readonly name: string;
  readonly isLive: boolean;
  readonly detail: string;
}

const ANSWER_MS = 3000;

/** The components of every subgraph that answers now; one that is away is on the status page, and has none here. */
export async function readComponents({ registry }: Deps): Promise<readonly SystemComponent[]> {
  const { subgraphs } = await registry.supergraph();
  const answers = await Promise.allSettled(
    subgraphs.map((service) => registry.installation.probe(service, AbortSignal.timeout(ANSWER_MS))),
  );
  return answers.flatMap((answer, index) =>
    answer.status === 'rejected'
      ? []
      : answer.value.components.map(({ name, driver, detail }) => ({
          service: subgraphs[index] ?? '',
          name,
          isLive: driver === 'live',
          detail,
        })),
  );
}
