import { OutsideAddressError, postOutside } from '@codai/kit';
import { isUnreached } from '../no-answer.ts';
import type { PushMessage, PushOutcome, PushService } from './port.ts';

export interface VapidKeys {
  /** `mailto:` or `https:` of who answers for the messages (RFC 8292 §2.1). */
  readonly subject: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

const TIMEOUT_MS = 20_000;

/** Limit after RFC 8030 §7.2: services may refuse more than 4,096 bytes, of which encryption takes 103. */
const TEXT_CHARACTERS_MAX = 1_000;

/**
 * Web Push: the payload is encrypted for the browser (RFC 8291) and signed for its push service (RFC 8292). The endpoint comes from a
 * client, so it is reached as a URL from outside is: public addresses only, judged as they are connected to.
 */
export function createWebPush({ subject, publicKey, privateKey }: VapidKeys, allowsLoopback: boolean): PushService {
  return {
    provider: 'web-push',
    async send(message, target) {
      if (target.kind !== 'WEB') return notOfThisKind;
      const { endpoint, p256dh, auth } = target;
      try {
        const { default: webPush } = await import('web-push');
        const { headers, body } = webPush.generateRequestDetails(
          { endpoint, keys: { p256dh, auth } },
          JSON.stringify(payloadOf(message)),
          {
            vapidDetails: { subject, publicKey, privateKey },
            TTL: message.ttlSeconds,
            contentEncoding: 'aes128gcm',
            urgency: message.isUrgent ? 'high' : 'normal',
          },
        );
        const texts = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
        const answer = await postOutside({
          url: endpoint,
          body: new Uint8Array(body),
          headers: texts,
          timeoutMs: TIMEOUT_MS,
          allowsLoopback,
        });
        return outcomeOf(answer.status);
      } catch (error) {
        if (error instanceof OutsideAddressError) return { outcome: 'GONE', response: 'not a public address' };
        const response = error instanceof Error ? error.name : 'unknown';
        return error instanceof Error && isUnreached(error)
          ? { outcome: 'DEFERRED', response, responseCode: null }
          : { outcome: 'UNCERTAIN', response };
      }
    },
    async close() {},
  };
}

export const notOfThisKind: PushOutcome = {
  outcome: 'REFUSED',
  response: 'a device of another kind',
  responseCode: 0,
  isAddressFault: false,
};

/** Payload for the service worker of the web app. */
function payloadOf({ messageId, type, title, body, url }: PushMessage) {
  return { id: messageId, type, title, body: body.slice(0, TEXT_CHARACTERS_MAX), url };
}

/** Source: RFC 8030 §5, §7; 404 and 410: the subscription has ended (§7.3). */
function outcomeOf(status: number): PushOutcome {
  const response = String(status);
  if (status >= 200 && status < 300) return { outcome: 'ACCEPTED', response };
  if (status === 404 || status === 410) return { outcome: 'GONE', response };
  if (status === 401 || status === 403 || status === 429 || status === 503) {
    return { outcome: 'DEFERRED', response, responseCode: status };
  }
  if (status >= 500) return { outcome: 'UNCERTAIN', response };
  return { outcome: 'REFUSED', response, responseCode: status, isAddressFault: false };
}
