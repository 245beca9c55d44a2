import { createDecipheriv, createECDH, generateKeyPairSync, hkdfSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createServer as createHttp2 } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { fixedClock, httpStandIn } from '@codai/kit/testing';
import { createLocalJWKSet, exportJWK, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import webPush from 'web-push';
import { createApns } from './apns.ts';
import { createFcm } from './fcm.ts';
import type { PushMessage } from './port.ts';
import { createWebPush } from './web.ts';

const message: PushMessage = {
  messageId: 'dlv_1',
  type: 'social.message',
  title: 'Țană wrote',
  body: 'Bună & “x” 😀',
  url: 'https://codai.test/app/x',
  ttlSeconds: 3600,
  isUrgent: true,
};
const clock = fixedClock();
const seconds = Math.floor(clock.now().getTime() / 1000);

/** A browser's side of RFC 8291: its key pair and secret, and how it reads what arrives. */
function browser() {
  const pair = createECDH('prime256v1');
  const publicKey = pair.generateKeys();
  const secret = randomBytes(16);
  return {
    p256dh: publicKey.toString('base64url'),
    auth: secret.toString('base64url'),
    /** Written from RFC 8291 §3.4 and RFC 8188 §2, without the library that encrypts. */
    read(body: Buffer): unknown {
      const salt = body.subarray(0, 16);
      const keyLength = body[20] ?? 0;
      const senderKey = body.subarray(21, 21 + keyLength);
      const cipherText = body.subarray(21 + keyLength);
      const shared = pair.computeSecret(senderKey);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, senderKey]);
      const input = Buffer.from(hkdfSync('sha256', shared, secret, info, 32));
      const key = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: aes128gcm\0', 16));
      const nonce = Buffer.from(hkdfSync('sha256', input, salt, 'Content-Encoding: nonce\0', 12));
      const decipher = createDecipheriv('aes-128-gcm', key, nonce);
      decipher.setAuthTag(cipherText.subarray(-16));
      const padded = Buffer.concat([decipher.update(cipherText.subarray(0, -16)), decipher.final()]);
      // The last record ends with a delimiter of 2 and zeros.
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString());
    },
  };
}

interface Received {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

async function pushService(status: number) {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    received.push({ headers: request.headers, body: await buffer(request) });
    response.writeHead(status, status >= 300 && status < 400 ? { location: 'http://127.0.0.1:1/' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    received,
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

describe('Web Push', () => {
  const keys = { ...webPush.generateVAPIDKeys(), subject: 'mailto:push@codai.test' };
  const service = createWebPush(keys, true);

  it('encrypts the payload for the browser alone and signs it for its push service', async () => {
    await using host = await pushService(201);
    const { read, ...subscription } = browser();
    const target = { kind: 'WEB', endpoint: `${host.origin}/push/abc`, ...subscription } as const;
    expect(await service.send(message, target)).toEqual({ outcome: 'ACCEPTED', response: '201' });
    const [arrived] = host.received;
    expect(arrived?.headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '3600', urgency: 'high' });
    expect(arrived?.body.toString()).not.toContain('wrote');
    const { title, body, url, messageId: id, type } = message;
    expect(read(arrived?.body ?? Buffer.alloc(0))).toEqual({ id, type, title, body, url });

    // RFC 8292 §2: a token for this push service, signed by the key that the browser subscribed with.
    const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(String(arrived?.headers.authorization)) ?? [];
    expect(key).toBe(keys.publicKey);
    const point = Buffer.from(keys.publicKey, 'base64url');
    const jwk = {
      kty: 'EC',
      crv: 'P-256',
      x: point.subarray(1, 33).toString('base64url'),
      y: point.subarray(33).toString('base64url'),
    };
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [jwk] }), { audience: host.origin });
    expect(payload.sub).toBe(keys.subject);
    expect(Number(payload.exp) * 1000 - Date.now()).toBeLessThanOrEqual(86_400_000);
  });

  it.each([
    [404, 'GONE'],
    [410, 'GONE'],
    [429, 'DEFERRED'],
    [503, 'DEFERRED'],
    [500, 'UNCERTAIN'],
    [413, 'REFUSED'],
    [302, 'REFUSED'],
  ])('status %i is %s', async (status, outcome) => {
    await using host = await pushService(status);
    const { read: _read, ...subscription } = browser();
    const target = { kind: 'WEB', endpoint: `${host.origin}/push`, ...subscription } as const;
    expect(await service.send(message, target)).toMatchObject({ outcome });
  });

  it('reaches no private address, and is put off where nobody listens', async () => {
    const { read: _read, ...subscription } = browser();
    const send = (endpoint: string, of = service) => of.send(message, { kind: 'WEB', endpoint, ...subscription });
    for (const endpoint of [
      'https://10.0.0.1/x',
      'https://169.254.169.254/x',
      'https://localhost/x',
      'http://93.184.216.34/x',
    ]) {
      expect(await send(endpoint), endpoint).toMatchObject({ outcome: 'GONE' });
    }
    expect(await send('http://127.0.0.1:1/x', createWebPush(keys, false))).toMatchObject({ outcome: 'GONE' });
    const host = await pushService(201);
    await host[Symbol.asyncDispose]();
    expect(await send(`${host.origin}/x`)).toMatchObject({ outcome: 'DEFERRED' });
  });
});

describe('FCM', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const target = { kind: 'FCM', token: 'device-token-of-an-android' } as const;

  async function fcm(answer: { status?: number; body?: string }, tokenStatus = 200) {
    const sent: unknown[] = [];
    const assertions: string[] = [];
    const host = await httpStandIn({
      'POST /token': (_request, body) => {
        assertions.push(new URLSearchParams(body).get('assertion') ?? '');
        return {
          status: tokenStatus,
          body: JSON.stringify({ access_token: `at-${assertions.length}`, expires_in: 3600 }),
        };
      },
      'POST /v1/projects/codai-test/messages:send': ({ headers }, body) => {
        if (!headers.authorization?.startsWith('Bearer at-')) return { status: 401 };
        sent.push(JSON.parse(body));
        return answer;
      },
    });
    const time = fixedClock();
    const account = {
      project_id: 'codai-test',
      client_email: 'push@codai-test.example',
      token_uri: `${host.url}/token`,
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
    return { sent, assertions, host, time, service: createFcm(account, host.url, time) };
  }

  it('sends as the service account, with one access token for an hour', async () => {
    const { sent, assertions, host, service, time } = await fcm({ status: 200, body: '{"name":"x"}' });
    expect(await service.send(message, target)).toEqual({ outcome: 'ACCEPTED', response: '200' });
    await Promise.all([service.send(message, target), service.send(message, target)]);
    expect(assertions).toHaveLength(1);
    time.advance(3_590_000);
    await Promise.all([service.send(message, target), service.send(message, target)]);
    expect(assertions).toHaveLength(2);
    await host[Symbol.asyncDispose]();
    expect(sent[0]).toMatchObject({
      message: {
        token: target.token,
        notification: { title: message.title, body: message.body },
        data: { id: 'dlv_1', url: message.url },
        android: { ttl: '3600s', priority: 'HIGH' },
      },
    });
    const jwk = { ...(await exportJWK(publicKey)), alg: 'RS256' };
    const { payload } = await jwtVerify(assertions[0] ?? '', createLocalJWKSet({ keys: [jwk] }), {
      currentDate: clock.now(),
    });
    expect(payload).toMatchObject({
      iss: 'push@codai-test.example',
      scope: 'https://www.googleapis.com/auth/firebase.messaging',
      iat: seconds,
      exp: seconds + 3600,
    });
  });

  const failure = (status: string, ...details: object[]) => JSON.stringify({ error: { status, details } });
  it.each([
    [404, failure('NOT_FOUND', { errorCode: 'UNREGISTERED' }), 'GONE'],
    [403, failure('PERMISSION_DENIED', { errorCode: 'SENDER_ID_MISMATCH' }), 'GONE'],
    [400, failure('INVALID_ARGUMENT', { fieldViolations: [{ field: 'message.token' }] }), 'GONE'],
    [400, failure('INVALID_ARGUMENT', { fieldViolations: [{ field: 'message.android.ttl' }] }), 'REFUSED'],
    [403, failure('PERMISSION_DENIED'), 'DEFERRED'],
    [404, '<html>', 'DEFERRED'],
    [429, failure('RESOURCE_EXHAUSTED'), 'DEFERRED'],
    [503, '', 'DEFERRED'],
    [500, '', 'UNCERTAIN'],
  ])('status %i with %s is %s', async (status, body, outcome) => {
    const { host, service } = await fcm({ status, body });
    expect(await service.send(message, target)).toMatchObject({ outcome });
    await host[Symbol.asyncDispose]();
  });

  it('sends nothing without an access token', async () => {
    const { sent, host, service } = await fcm({ status: 200 }, 401);
    expect(await service.send(message, target)).toMatchObject({ outcome: 'DEFERRED', responseCode: null });
    expect(sent).toEqual([]);
    await host[Symbol.asyncDispose]();
  });
});

describe('APNs', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const target = { kind: 'APNS', token: 'ab'.repeat(32) } as const;

  async function apns(answer: { status: number; reason?: string }) {
    const received: { path: string; headers: Record<string, unknown>; body: unknown }[] = [];
    const server = createHttp2();
    const sessions = new Set<{ destroy(): void }>();
    server.on('session', (session) => sessions.add(session));
    server.on('stream', (stream, headers) => {
      buffer(stream).then(
        (body) => {
          received.push({ path: String(headers[':path']), headers, body: JSON.parse(body.toString()) });
          stream.respond({ ':status': answer.status });
          stream.end(answer.reason === undefined ? '' : JSON.stringify({ reason: answer.reason }));
        },
        () => {},
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    const time = fixedClock();
    const service = createApns({ privateKey: key, keyId: 'KEY1', teamId: 'TEAM1', topic: 'app.codai.test', url }, time);
    return {
      received,
      service,
      time,
      sessions,
      async [Symbol.asyncDispose]() {
        await service.close();
        for (const session of sessions) session.destroy();
        await new Promise((resolve) => server.close(resolve));
      },
    };
  }

  it('sends over one HTTP/2 connection with a token of the provider', async () => {
    await using host = await apns({ status: 200 });
    expect(await host.service.send(message, target)).toEqual({ outcome: 'ACCEPTED', response: '200' });
    await host.service.send(message, target);
    expect(host.sessions.size).toBe(1);
    const [first, second] = host.received;
    expect(first?.path).toBe(`/3/device/${target.token}`);
    expect(first?.headers).toMatchObject({
      'apns-topic': 'app.codai.test',
      'apns-push-type': 'alert',
      'apns-priority': '10',
      'apns-collapse-id': 'dlv_1',
      'apns-expiration': String(seconds + 3600),
      'apns-id': second?.headers['apns-id'],
    });
    expect(first?.body).toMatchObject({
      aps: { alert: { title: message.title, body: message.body } },
      url: message.url,
    });
    const jwk = { ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'KEY1' };
    const token = String(first?.headers.authorization).replace('bearer ', '');
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys: [jwk] }), { currentDate: clock.now() });
    expect(payload).toEqual({ iss: 'TEAM1', iat: seconds });
    expect(second?.headers.authorization).toBe(first?.headers.authorization);
    host.time.advance(41 * 60_000);
    await host.service.send(message, target);
    expect(host.received[2]?.headers.authorization).not.toBe(first?.headers.authorization);
  });

  it.each([
    [410, 'Unregistered', 'GONE'],
    [400, 'BadDeviceToken', 'GONE'],
    [400, 'PayloadEmpty', 'REFUSED'],
    [403, 'InvalidProviderToken', 'DEFERRED'],
    [429, 'TooManyRequests', 'DEFERRED'],
    [503, 'ServiceUnavailable', 'DEFERRED'],
    [500, 'InternalServerError', 'UNCERTAIN'],
  ])('status %i %s is %s', async (status, reason, outcome) => {
    await using host = await apns({ status, reason });
    expect(await host.service.send(message, target)).toMatchObject({ outcome, response: reason });
  });

  it('is put off where nobody listens, and goes on once somebody does', async () => {
    const host = await apns({ status: 200 });
    await host.service.send(message, target);
    await host[Symbol.asyncDispose]();
    expect(await host.service.send(message, target)).toMatchObject({ outcome: 'DEFERRED' });
  });
});
