import { createHash } from 'node:crypto';
import type { Quote } from './rules.ts';

/** Fingerprint of everything that is bought and of each amount: the confirmation of a quote names it (COM-3). */
export function tokenOf({ currency, country, shops }: Pick<Quote, 'country' | 'currency' | 'shops'>): string {
  const facts = shops.map(({ sellerId, delivery, total, tax, lines, spendings }) => [
    sellerId,
    delivery?.id ?? null,
    total.toString(),
    tax.toString(),
    spendings.map(({ id, amount }) => [id, amount.toString()]),
    lines.map(({ variantId, quantity, unitPrice, discount, tax: taxOfLine, taxBps }) =>
      [variantId, quantity, unitPrice, discount, taxOfLine, taxBps].map(String),
    ),
  ]);
  return createHash('sha256')
    .update(JSON.stringify([currency, country, facts]))
    .digest('base64url')
    .slice(0, 32);
}
