import { newId } from '@codai/kit';
import { httpStandIn } from '@codai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openNotifications } from '../../testing/notifications.ts';
import { createCapturedSms } from './embedded.ts';
import { createTwilioSms } from './live.ts';
import type { SmsPort } from './port.ts';

interface Arrived {
  readonly recipient: string;
  readonly text: string;
}
interface Opened extends AsyncDisposable {
  readonly port: SmsPort;
  arrived(): Promise<readonly Arrived[]>;
}

const account = { accountSid: 'AC0123', authToken: 'token-of-the-account', from: '+40700000000' };
const PATH = '/2010-04-01/Accounts/AC0123/Messages.json';

async function openLive(): Promise<Opened> {
  const received: Arrived[] = [];
  const host = await httpStandIn({
    [`POST ${PATH}`]: ({ headers }, body) => {
      const form = new URLSearchParams(body);
      const basic = `Basic ${Buffer.from(`${account.accountSid}:${account.authToken}`).toString('base64')}`;
      if (headers.authorization !== basic || form.get('From') !== account.from) return { status: 401 };
      received.push({ recipient: form.get('To') ?? '', text: form.get('Body') ?? '' });
      return { status: 201, body: JSON.stringify({ sid: 'SM1', status: 'queued' }) };
    },
  });
  return {
    port: createTwilioSms({ ...account, url: host.url }),
    arrived: async () => received,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

async function openEmbedded(): Promise<Opened> {
  const domain = await openNotifications();
  const { database, clock } = domain.deps;
  return {
    port: createCapturedSms(database, clock),
    async arrived() {
      const rows = await database.systemRead(null, (tx) => tx.capturedMessage.findMany({ orderBy: { id: 'asc' } }));
      return rows.map(({ recipient, mime }) => ({
        recipient,
        text: Buffer.from(mime).toString().split('\r\n\r\n')[1]?.trimEnd() ?? '',
      }));
    },
    [Symbol.asyncDispose]: () => domain[Symbol.asyncDispose](),
  };
}

let sequence = 0;
const messageWith = (text: string) => {
  sequence += 1;
  return { messageId: newId('dlv'), recipient: `+4072200${String(sequence).padStart(4, '0')}`, text };
};

describe.each([
  { driver: 'live', open: openLive, taken: 'ACCEPTED' },
  { driver: 'embedded', open: openEmbedded, taken: 'CAPTURED' },
] as const)('the SMS port: $driver', ({ driver, open, taken }) => {
  let opened: Opened;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened[Symbol.asyncDispose]());

  it('says which driver it is, and that it sent only when it did', async () => {
    expect(opened.port.driver).toBe(driver);
    expect(await opened.port.handOver(messageWith('x'))).toMatchObject({ outcome: taken });
  });

  it.each(['123456 is your code.', '123456 este codul dumneavoastră: țineți-l & păstrați-l + 100 %'])(
    'carries %j to its number alone',
    async (text) => {
      const message = messageWith(text);
      expect(await opened.port.handOver(message)).toMatchObject({ outcome: taken });
      const arrived = (await opened.arrived()).filter(({ recipient }) => recipient === message.recipient);
      expect(arrived).toEqual([{ recipient: message.recipient, text }]);
    },
  );

  it('leaves one copy of a message handed over twice, if it says that it is repeatable', async () => {
    const message = messageWith('twice');
    await opened.port.handOver(message);
    await opened.port.handOver(message);
    const copies = (await opened.arrived()).filter(({ recipient }) => recipient === message.recipient).length;
    expect(copies).toBe(opened.port.isRepeatable ? 1 : 2);
  });

  it('gives an outcome, and throws nothing, when the far end is gone', async () => {
    const lost = await open();
    await lost[Symbol.asyncDispose]();
    expect(await lost.port.handOver(messageWith('x'))).toMatchObject({ outcome: 'DEFERRED', responseCode: null });
  });
});

describe('an answer of Twilio', () => {
  const answer = async (reply: { status: number; body?: string } | null) => {
    await using host = await httpStandIn({ [`POST ${PATH}`]: () => reply });
    return await createTwilioSms({ ...account, url: host.url }).handOver(messageWith('x'));
  };

  it.each([
    [400, 21211, { outcome: 'REFUSED', responseCode: 21211, isAddressFault: true }],
    [400, 21614, { outcome: 'REFUSED', responseCode: 21614, isAddressFault: true }],
    [400, 21610, { outcome: 'REFUSED', responseCode: 21610, isAddressFault: false }],
    [401, 20003, { outcome: 'DEFERRED', responseCode: 401 }],
    [429, 20429, { outcome: 'DEFERRED', responseCode: 429 }],
    [503, 20503, { outcome: 'DEFERRED', responseCode: 503 }],
    [500, 20500, { outcome: 'UNCERTAIN' }],
  ])('%i with code %i is settled', async (status, code, settled) => {
    expect(await answer({ status, body: JSON.stringify({ code, message: 'x' }) })).toMatchObject(settled);
  });

  it('settles a refusal that is not JSON', async () => {
    expect(await answer({ status: 400, body: '<html>' })).toMatchObject({ outcome: 'REFUSED', responseCode: 400 });
  });
});
