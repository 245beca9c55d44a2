import { newId } from '@codai/kit';
import type { ProcessorEvent } from '../../adapters/processor/port.ts';
import type { Deps } from '../../deps.ts';

/** Larger ones are none of the processor's: its events are some kilobytes. */
const BODY_BYTES_MAX = 1024 * 1024;

/**
 * Receives the webhooks of the processor. Unsigned, wrongly signed and old ones change nothing and get 400 (PAY-4); all others are stored
 * before anything is done about them, whatever their type, and acknowledged once stored. A second copy is counted and no more.
 */
export async function receiveWebhook(deps: Deps, request: Request): Promise<Response> {
  const rawBody = await textOf(request);
  if (rawBody === null) return new Response('The body is too large.', { status: 413 });
  const signature = request.headers.get('stripe-signature') ?? '';
  const event = await readEvent(deps, rawBody, signature);
  if (event === null) return new Response('The signature is missing, wrong or too old.', { status: 400 });
  await store(deps, event);
  return new Response(null, { status: 200 });
}

async function readEvent(
  { processor, clock, logger }: Deps,
  rawBody: string,
  signature: string,
): Promise<ProcessorEvent | null> {
  try {
    return await processor.readEvent(rawBody, signature, clock.now());
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    logger.warn({}, 'A signed webhook does not contain an event.');
    return null;
  }
}

async function store({ database, clock }: Deps, event: ProcessorEvent): Promise<void> {
  await database.systemWrite(null, async (tx) => {
    const id = newId('whd');
    const [stored] = await tx.$queryRaw<{ id: string }[]>`
      INSERT INTO webhook_delivery AS w (id, event_id, type, object_id, occurred_at, received_at, payload, status)
      VALUES (${id}, ${event.id}, ${event.type}, ${event.objectId}, ${event.at}::timestamptz, ${clock.now()}::timestamptz,
              ${JSON.stringify(event.payload)}::jsonb, 'RECEIVED')
      ON CONFLICT (event_id) DO UPDATE SET receipts = w.receipts + 1 RETURNING w.id`;
    if (stored?.id === id) tx.jobs.add('handle-webhook', { deliveryId: id }, { key: `handle-webhook:${id}` });
  });
}

async function textOf(request: Request): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
