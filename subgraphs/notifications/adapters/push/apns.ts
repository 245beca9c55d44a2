import { createHash } from 'node:crypto';
import { type ClientHttp2Session, connect } from 'node:http2';
import type { Clock } from '@codai/kit';
import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { isUnreached } from '../no-answer.ts';
import { readJson } from './json.ts';
import type { PushMessage, PushOutcome, PushService } from './port.ts';
import { notOfThisKind } from './web.ts';

export interface ApnsKey {
  /** PKCS #8 in PEM. */
  readonly privateKey: string;
  readonly keyId: string;
  readonly teamId: string;
  /** Bundle id of the app. */
  readonly topic: string;
  readonly url: string;
}

const TIMEOUT_MS = 20_000;
/** Apple refuses tokens older than an hour, and new ones within 20 minutes. */
const TOKEN_LIFETIME_MS = 40 * 60_000;
const ANSWER_CHARACTERS_MAX = 4096;
/** Reasons for which a device token will never be one of ours again. Source: Apple, Handling notification responses from APNs. */
const GONE = new Set(['BadDeviceToken', 'DeviceTokenNotForTopic', 'ExpiredToken', 'Unregistered']);

const failure = z.object({ reason: z.string() });

/** Apple Push Notification service by HTTP/2 and provider token; one connection, opened when it is needed. */
export function createApns({ privateKey, keyId, teamId, topic, url }: ApnsKey, clock: Clock): PushService {
  let session: ClientHttp2Session | null = null;
  let token: { readonly text: string; readonly madeAt: number } | null = null;

  async function bearer(): Promise<string> {
    const now = clock.now().getTime();
    if (token === null || now - token.madeAt > TOKEN_LIFETIME_MS) {
      const text = await new SignJWT({})
        .setProtectedHeader({ alg: 'ES256', kid: keyId })
        .setIssuer(teamId)
        .setIssuedAt(Math.floor(now / 1000))
        .sign(await importPKCS8(privateKey, 'ES256'));
      token = { text, madeAt: now };
    }
    return token.text;
  }

  /** The open connection, or a new one. A connection that ends is forgotten, with nobody left to hear its error. */
  function open(): ClientHttp2Session {
    if (session !== null && !session.closed && !session.destroyed) return session;
    const opened = connect(url);
    const forget = () => {
      if (session === opened) session = null;
    };
    opened.on('error', forget).on('close', forget).on('goaway', forget);
    opened.unref();
    session = opened;
    return opened;
  }

  return {
    provider: 'apns',
    async send(message, target) {
      if (target.kind === 'WEB') return notOfThisKind;
      try {
        const headers = {
          ':method': 'POST',
          ':path': `/3/device/${encodeURIComponent(target.token)}`,
          authorization: `bearer ${await bearer()}`,
          ...headersOf(message, topic, clock),
        };
        const answer = await exchange(open(), headers, JSON.stringify(payloadOf(message)));
        if (answer.status === 403) token = null;
        return outcomeOf(answer);
      } catch (error) {
        const response = error instanceof Error ? error.name : 'unknown';
        return error instanceof Error && isUnreached(error)
          ? { outcome: 'DEFERRED', response, responseCode: null }
          : { outcome: 'UNCERTAIN', response };
      }
    },
    async close() {
      session?.close();
      session = null;
    },
  };
}

function exchange(session: ClientHttp2Session, headers: Record<string, string>, body: string) {
  return new Promise<{ status: number; text: string }>((resolve, reject) => {
    const stream = session.request(headers, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    let [status, text] = [0, ''];
    stream.setEncoding('utf8');
    stream.on('response', (answered) => {
      status = Number(answered[':status']);
    });
    stream.on('data', (chunk: string) => {
      text = (text + chunk).slice(0, ANSWER_CHARACTERS_MAX);
    });
    // A connection that could not be made ends its streams without an error of their own.
    session.once('error', reject);
    stream.on('error', reject);
    stream.on('close', () => {
      session.off('error', reject);
      if (status === 0) reject(new Error('The connection ended without an answer.'));
      else resolve({ status, text });
    });
    stream.end(body);
  });
}

function headersOf({ messageId, ttlSeconds, isUrgent }: PushMessage, topic: string, clock: Clock) {
  return {
    'apns-topic': topic,
    'apns-push-type': 'alert',
    'apns-id': uuidOf(messageId),
    // Two with one id show once, should a hand-over whose answer was lost have been taken.
    'apns-collapse-id': messageId.slice(0, 64),
    'apns-expiration': String(Math.floor(clock.now().getTime() / 1000) + ttlSeconds),
    'apns-priority': isUrgent ? '10' : '5',
    'content-type': 'application/json',
  };
}

function payloadOf({ messageId, type, title, body, url }: PushMessage) {
  return { aps: { alert: { title, body }, sound: 'default' }, id: messageId, type, ...(url !== null && { url }) };
}

/** A UUID that is the same for each attempt (RFC 9562 §5.8, version 8). */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function outcomeOf({ status, text }: { readonly status: number; readonly text: string }): PushOutcome {
  if (status === 200) return { outcome: 'ACCEPTED', response: '200' };
  const parsed = failure.safeParse(readJson(text));
  const response = parsed.success ? parsed.data.reason.slice(0, 100) : String(status);
  if (status === 410 || GONE.has(response)) return { outcome: 'GONE', response };
  // Our key, our setting, or too much at once.
  if (status === 403 || status === 429 || status === 503)
    return { outcome: 'DEFERRED', response, responseCode: status };
  if (status >= 500) return { outcome: 'UNCERTAIN', response };
  return { outcome: 'REFUSED', response, responseCode: status, isAddressFault: false };
}
