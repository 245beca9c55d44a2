import { requestError } from '@codai/kit';
import { ProcessorUnavailableError } from './port.ts';

/** Answers a caller who waits for the processor: an unknown outcome is an error that can be retried with the same key. */
export async function reachable<T>(request: Promise<T>): Promise<T> {
  try {
    return await request;
  } catch (error) {
    if (!(error instanceof ProcessorUnavailableError)) throw error;
    throw requestError('COMPONENT_UNAVAILABLE', null, { component: 'payment-processor', retryable: true });
  }
}
