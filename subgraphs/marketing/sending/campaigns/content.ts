import { createHash } from 'node:crypto';
import type { VariantWords } from './rules.ts';

/** Fingerprint of what an approval is about: every word that goes out. An approval holds for exactly this content (MKT-8). */
export function contentHash(purpose: string, variants: readonly Omit<VariantWords, 'origin'>[]): string {
  const content = variants.map(({ name, weight, subject, body, actionLabel, actionUrl }) => [
    name,
    weight,
    subject,
    body,
    actionLabel ?? null,
    actionUrl ?? null,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([purpose, content]))
    .digest('base64url');
}
