import type { Logger } from '@codai/kit';

/** Leaves a question that banking or payments did not answer to the job; throws any other error. */
export async function unlessAway({ logger }: { readonly logger: Logger }, ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    const { extensions } = error as { extensions?: { code?: string } };
    if (extensions?.code !== 'COMPONENT_UNAVAILABLE') throw error;
    logger.warn('No answer from the other subgraph; the job will ask again.');
  }
}
