import { createECDH } from 'node:crypto';
import { outsideUrlFault, ValidationError } from '@codai/kit';
import type { PushTarget } from '../../adapters/push/port.ts';

export interface TargetInput {
  readonly kind: PushTarget['kind'];
  readonly token?: string | null | undefined;
  readonly endpoint?: string | null | undefined;
  readonly p256dh?: string | null | undefined;
  readonly auth?: string | null | undefined;
}

const TOKENS = {
  // Bytes in hexadecimal; Apple: their length may change.
  APNS: /^(?:[0-9a-f]{2}){32,100}$/i,
  FCM: /^[A-Za-z0-9_:.-]{20,4096}$/,
} as const;
const AUTH_BYTES = 16;

/** Where the device is reached, or why that cannot be. */
export function readTarget(
  input: TargetInput,
  options: { readonly allowsLoopback: boolean },
): PushTarget | ValidationError {
  const { kind } = input;
  if (kind !== 'WEB') {
    const { token } = input;
    return token && TOKENS[kind].test(token)
      ? { kind, token: kind === 'APNS' ? token.toLowerCase() : token }
      : new ValidationError('input.token', 'Give the token that the service gave the app.');
  }
  const { endpoint, p256dh, auth } = input;
  const fault = outsideUrlFault(endpoint ?? '', options);
  if (!endpoint || fault !== null) return new ValidationError('input.endpoint', fault ?? 'Give the endpoint.');
  if (!p256dh || !isPointOfCurve(p256dh)) {
    return new ValidationError(
      'input.p256dh',
      'Give the public key of the subscription, a point of P-256 in base64url.',
    );
  }
  if (!auth || Buffer.from(auth, 'base64url').length !== AUTH_BYTES) {
    return new ValidationError('input.auth', 'Give the secret of the subscription, 16 bytes in base64url.');
  }
  return { kind, endpoint, p256dh, auth };
}

/** Source: RFC 8291 §3.1: an uncompressed point, which no shared secret is made of when it lies beside the curve. */
function isPointOfCurve(text: string): boolean {
  const point = Buffer.from(text, 'base64url');
  if (point.length !== 65 || point[0] !== 4) return false;
  const ours = createECDH('prime256v1');
  ours.generateKeys();
  try {
    ours.computeSecret(point);
    return true;
  } catch {
    return false;
  }
}
