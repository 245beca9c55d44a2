import { createHmac } from 'node:crypto';

/**
 * The value of `Stripe-Signature`: `t` is the time of signing in Unix seconds, `v1` the HMAC-SHA256 of `t.body` in hex.
 * Source: https://docs.stripe.com/webhooks#verify-manually
 */
export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
