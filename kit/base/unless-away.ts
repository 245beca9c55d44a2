import type { Logger } from './logging/logger.ts';

/** Leaves a question that another subgraph did not answer (COMPONENT_UNAVAILABLE) to the job that asks again; throws any other error. */
export async function unlessAway({ logger }: { readonly logger: Logger }, ask: () => Promise<unknown>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    const { extensions } = error as { extensions?: { code?: string } };
    if (extensions?.code !== 'COMPONENT_UNAVAILABLE') throw error;
    logger.warn('No answer from the other subgraph; the job will ask again.');
  }
}
