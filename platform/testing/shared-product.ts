import { askBroker } from '@codai/kit/testing/ask-broker';
import { TEMPLATE_BROKER } from './seeded-data-dir.ts';

/** A product that the test files of a run share. */
export interface SharedProduct {
  readonly url: string;
  readonly dataDir: string;
}

/**
 * The product of these settings beside the default ones, on a copy of the run's template: started for the first file that asks, stopped with the
 * run. It is for tests that are right whatever other files write meanwhile: they count nothing that others add to, change no setting of a
 * tenant, and neither stop nor kill it.
 */
export async function sharedProduct(env: Readonly<Record<string, string>> = {}): Promise<SharedProduct> {
  return JSON.parse(await askBroker(TEMPLATE_BROKER, `/shared?${new URLSearchParams(env)}`)) as SharedProduct;
}
