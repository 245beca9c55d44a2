import type Stripe from 'stripe';

type Parameters = Readonly<Record<string, unknown>>;

/** Metadata after a change: '' takes a name away, null all of them. https://docs.stripe.com/api/metadata */
export function mergeMetadata(
  before: Stripe.Metadata | null,
  change: Record<string, string> | null | undefined,
): Stripe.Metadata {
  if (change === undefined) return before ?? {};
  if (change === null) return {};
  const merged = new Map(Object.entries({ ...before, ...change }).filter(([, value]) => value !== ''));
  return Object.fromEntries(merged);
}

/** An address with every field, as it is answered; null when none was given. */
export function wholeAddress(given: Parameters | null | undefined): Stripe.Address | null {
  if (!given) return null;
  const field = (name: string) => (given[name] as string | null | undefined) ?? null;
  return {
    city: field('city'),
    country: field('country'),
    line1: field('line1'),
    line2: field('line2'),
    postal_code: field('postal_code'),
    state: field('state'),
  };
}

/** A shipping address with every field, as it is answered; null when none was given. */
export function wholeShipping(given: Parameters | null | undefined): Stripe.PaymentIntent.Shipping | null {
  const address = wholeAddress(given?.address as Parameters | undefined);
  if (!given || address === null) return null;
  const { name, carrier = null, phone = null, tracking_number = null } = given as Record<string, string | null>;
  return { address, name: name ?? '', carrier, phone, tracking_number };
}

/** The values that `change` has others than `before` of: what an event tells as `previous_attributes`. */
export function previousOf(before: object, after: object): Record<string, unknown> {
  const previous: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(before)) {
    const now = (after as Record<string, unknown>)[name];
    if (JSON.stringify(value) !== JSON.stringify(now)) previous[name] = value;
  }
  return previous;
}
