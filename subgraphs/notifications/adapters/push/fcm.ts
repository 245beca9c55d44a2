import { type Clock, createHttpPort, type HttpPort } from '@codai/kit';
import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import { withoutAnswer } from '../no-answer.ts';
import { readJson } from './json.ts';
import type { PushMessage, PushOutcome, PushService } from './port.ts';
import { notOfThisKind } from './web.ts';

/** The parts of a service account's key file that are used. */
export const serviceAccount = z.object({
  project_id: z.string().min(1),
  client_email: z.string().min(1),
  private_key: z.string().min(1),
  token_uri: z.url({ protocol: /^https?$/ }),
});
export type ServiceAccount = z.infer<typeof serviceAccount>;

const TIMEOUT_MS = 20_000;
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging';
/** A token that ends sooner is renewed. */
const TOKEN_RESERVE_MS = 60_000;
const BYTES_MAX = 64 * 1024;

const grant = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const failure = z.object({
  error: z.object({
    status: z.string().optional(),
    details: z
      .array(
        z.object({
          errorCode: z.string().optional(),
          fieldViolations: z.array(z.object({ field: z.string().optional() })).optional(),
        }),
      )
      .optional(),
  }),
});

/** Firebase Cloud Messaging, HTTP v1, as a service account. Source: https://firebase.google.com/docs/reference/fcm/rest/v1 */
export function createFcm(account: ServiceAccount, url: string, clock: Clock): PushService {
  const host = createHttpPort({
    port: 'fcm',
    baseUrl: url.replace(/\/$/, ''),
    timeoutMs: TIMEOUT_MS,
    bytesMax: BYTES_MAX,
  });
  const tokens = tokensOf(account, clock);
  const path = `/v1/projects/${encodeURIComponent(account.project_id)}/messages:send`;

  return {
    provider: 'fcm',
    async send(message, target) {
      if (target.kind === 'WEB') return notOfThisKind;
      try {
        const token = await tokens.get();
        if (token === null) return { outcome: 'DEFERRED', response: 'no access token', responseCode: null };
        const answer = await host.send({
          method: 'POST',
          path,
          signal: AbortSignal.timeout(TIMEOUT_MS),
          headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
          body: JSON.stringify({ message: bodyOf(message, target.token) }),
        });
        if (answer.status === 401) tokens.forget();
        return answer.ok ? { outcome: 'ACCEPTED', response: String(answer.status) } : refusal(answer);
      } catch (error) {
        return withoutAnswer(error);
      }
    },
    async close() {},
  };
}

/** Access tokens, one at a time and until shortly before their end. Null: none is given out now. */
function tokensOf(account: ServiceAccount, clock: Clock) {
  const { origin, pathname } = new URL(account.token_uri);
  const host = createHttpPort({ port: 'fcm-token', baseUrl: origin, timeoutMs: TIMEOUT_MS, bytesMax: BYTES_MAX });
  let known: { readonly token: string; readonly endsAt: number } | null = null;
  let pending: Promise<string | null> | null = null;

  async function ask(): Promise<string | null> {
    const now = Math.floor(clock.now().getTime() / 1000);
    try {
      const assertion = await new SignJWT({ scope: SCOPE })
        .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
        .setIssuer(account.client_email)
        .setAudience(account.token_uri)
        .setIssuedAt(now)
        .setExpirationTime(now + 3600)
        .sign(await importPKCS8(account.private_key, 'RS256'));
      const answer = await tokenRequest(host, pathname, assertion);
      if (!answer.ok) return null;
      const { access_token: token, expires_in: seconds } = grant.parse(JSON.parse(answer.text));
      known = { token, endsAt: (now + seconds) * 1000 };
      return token;
    } catch {
      // No token, so nothing was sent: the message waits.
      return null;
    }
  }

  return {
    get(): Promise<string | null> {
      if (known !== null && known.endsAt - TOKEN_RESERVE_MS > clock.now().getTime())
        return Promise.resolve(known.token);
      pending ??= ask().finally(() => {
        pending = null;
      });
      return pending;
    },
    forget() {
      known = null;
    },
  };
}

/** Source: RFC 7523 §2.1. */
function tokenRequest(host: HttpPort, path: string, assertion: string) {
  return host.send({
    method: 'POST',
    path,
    signal: AbortSignal.timeout(TIMEOUT_MS),
    isIdempotent: true,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }).toString(),
  });
}

function bodyOf({ messageId, type, title, body, url, ttlSeconds, isUrgent }: PushMessage, token: string) {
  return {
    token,
    notification: { title, body },
    data: { id: messageId, type, ...(url !== null && { url }) },
    android: { ttl: `${ttlSeconds}s`, priority: isUrgent ? 'HIGH' : 'NORMAL', notification: { tag: messageId } },
  };
}

function refusal({ status, text }: { readonly status: number; readonly text: string }): PushOutcome {
  const parsed = failure.safeParse(readJson(text));
  const { details = [], status: name } = parsed.success ? parsed.data.error : {};
  const code = details.find(({ errorCode }) => errorCode !== undefined)?.errorCode ?? name ?? String(status);
  const isTokenWrong = details.some(({ fieldViolations = [] }) =>
    fieldViolations.some(({ field }) => field === 'message.token'),
  );
  // SENDER_ID_MISMATCH: a token of another project, which will never be one of ours.
  if (code === 'UNREGISTERED' || code === 'SENDER_ID_MISMATCH' || isTokenWrong)
    return { outcome: 'GONE', response: code };
  // Our account, our setting: the message waits until it is put right.
  if (status === 401 || status === 403 || status === 404) {
    return { outcome: 'DEFERRED', response: code, responseCode: status };
  }
  return { outcome: 'REFUSED', response: code, responseCode: status, isAddressFault: false };
}
