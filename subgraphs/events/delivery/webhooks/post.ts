import { OutsideAddressError, postOutside } from '@codai/kit';
import type { Deps } from '../../deps.ts';
import type { WebhookEndpoint } from '../../generated/prisma/client.ts';
import { secretsInForce } from './service.ts';
import { signedHeaders } from './signature.ts';

/** For the whole exchange. A lease is longer. */
export const TIMEOUT_MS = 15_000;

/** How the endpoint answered, or why it could not be asked. */
export interface PostOutcome {
  readonly isAccepted: boolean;
  readonly statusCode: number | null;
  readonly error: string | null;
  /** No further attempt can help. */
  readonly isFinal: boolean;
}

/** Posts a message once. Any 2xx acknowledges it; 410 says that the endpoint is gone. */
export async function postMessage(
  { keys, clock, environment, logger }: Pick<Deps, 'clock' | 'environment' | 'keys' | 'logger'>,
  endpoint: WebhookEndpoint,
  { id, body, traceparent }: { readonly id: string; readonly body: string; readonly traceparent: string | null },
): Promise<PostOutcome> {
  const sentAt = clock.now();
  try {
    const { status } = await postOutside({
      url: endpoint.url,
      body,
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': 'codai-webhooks/1',
        ...(traceparent !== null && { traceparent }),
        ...signedHeaders({ id, sentAt, body }, secretsInForce(keys, endpoint, sentAt)),
      },
      timeoutMs: TIMEOUT_MS,
      // An endpoint under development runs on this machine.
      allowsLoopback: environment !== 'production',
    });
    const isAccepted = status >= 200 && status < 300;
    const error = isAccepted ? null : `The endpoint answered ${status}.`;
    return { isAccepted, statusCode: status, error, isFinal: status === 410 };
  } catch (error) {
    const failed = (text: string) => ({ isAccepted: false, statusCode: null, error: text, isFinal: false });
    if (error instanceof OutsideAddressError) return failed('The address of the endpoint is not public.');
    logger.debug({ err: error, endpoint: endpoint.id }, 'A webhook could not be delivered.');
    const name = (error as Error).name === 'TimeoutError' ? 'in time' : 'at all';
    return failed(`The endpoint did not answer ${name}.`);
  }
}
