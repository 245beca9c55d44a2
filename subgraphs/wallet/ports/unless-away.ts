import type { Logger } from '@codai/kit';

/** What banking or payments could not be asked for now is asked for by the job; anything else is a mistake and is thrown. */
export async function unlessAway({ logger }: { readonly logger: Logger }, ask: () => Promise<void>): Promise<void> {
  try {
    await ask();
  } catch (error) {
    const { extensions } = error as { extensions?: { code?: string } };
    if (extensions?.code !== 'COMPONENT_UNAVAILABLE') throw error;
    logger.warn('No answer from the other subgraph; the job will ask again.');
  }
}
