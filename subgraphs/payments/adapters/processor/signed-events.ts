import type Stripe from 'stripe';
import type { ProcessorEvent } from './port.ts';

/** Older webhooks change nothing (PAY-4). Source: https://docs.stripe.com/webhooks#replay-attacks */
const TOLERANCE_SECONDS = 300;
const TYPE_CHARACTERS_MAX = 100;

interface SignedEvent {
  readonly rawBody: string;
  readonly signature: string;
  readonly at: Date;
  /** More than one while they are changed. */
  readonly secrets: readonly string[];
}

/** Stripe's library throws an error of no class of its own for a scheme without a signature, such as `v1=`. */
const WELL_FORMED = /^\w+=\w+(,\w+=\w+)*$/;

/** The event, or null when none of the secrets signed these very bytes within the tolerance. */
export async function readSignedEvent(
  stripe: Stripe,
  { rawBody, signature, at, secrets }: SignedEvent,
): Promise<ProcessorEvent | null> {
  if (!WELL_FORMED.test(signature)) return null;
  const { default: Client } = await import('stripe');
  for (const secret of secrets) {
    try {
      const event = stripe.webhooks.constructEvent(
        rawBody,
        signature,
        secret,
        TOLERANCE_SECONDS,
        undefined,
        at.getTime(),
      );
      return isAhead(signature, at) ? null : eventOf(event);
    } catch (error) {
      if (!(error instanceof Client.errors.StripeSignatureVerificationError)) throw error;
    }
  }
  return null;
}

/** The client looks at the age alone: one signed for an instant to come could be kept and used until then. */
function isAhead(signature: string, at: Date): boolean {
  const seconds = Number(/(?:^|,)t=(\d+)/.exec(signature)?.[1]);
  return !(seconds <= at.getTime() / 1_000 + TOLERANCE_SECONDS);
}

function eventOf(event: Stripe.Event): ProcessorEvent {
  const { id, type, created } = event;
  const object: unknown = event.data?.object;
  const isEvent =
    typeof id === 'string' && id.length <= 255 && typeof type === 'string' && type.length <= TYPE_CHARACTERS_MAX;
  if (!isEvent || !Number.isSafeInteger(created) || typeof object !== 'object' || object === null) {
    throw new SyntaxError('The body is not an event of the processor.');
  }
  const objectId = 'id' in object && typeof object.id === 'string' ? object.id : null;
  const payload = withoutPeople(object) as Record<string, unknown>;
  return { id, type, at: new Date(created * 1_000), objectId, payload };
}

/** Members with personal data, which decide nothing here. */
const personal: ReadonlySet<string> = new Set([
  'address',
  'billing_details',
  'customer_details',
  'customer_email',
  'customer_name',
  'email',
  'evidence',
  'name',
  'phone',
  'receipt_email',
  'receipt_url',
  'shipping',
  'client_secret',
]);

function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => !personal.has(name));
  return Object.fromEntries(kept.map(([name, member]) => [name, withoutPeople(member)]));
}
