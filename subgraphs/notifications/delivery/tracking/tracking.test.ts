import { createHmac } from 'node:crypto';
import { newId } from '@codai/kit';
import { freshSeed } from '@codai/kit/testing/fresh-seed';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { ProviderEventKind } from '../../adapters/provider-events/port.ts';
import { createSignedEvents } from '../../adapters/provider-events/signed.ts';
import { spreadCampaign, startCampaign } from '../../mailings/campaigns/service.ts';
import { noticeOf, notify } from '../../notices/dispatch/service.ts';
import { routes } from '../../routes.ts';
import { minute, openOrganization } from '../../testing/campaign.ts';
import { openNotifications } from '../../testing/notifications.ts';
import { scriptedMail, uncertain } from '../../testing/scripted-mail.ts';
import { emailAnalytics } from '../analytics/service.ts';
import { deliver } from '../messages/hand-over.ts';
import { sweepDeliveries } from '../messages/sweep.ts';
import { isMachine } from './machines.ts';
import { pruneTracking, recordProviderEvent, TRACKING_PURPOSE } from './record.ts';
import { readClick, readOpen, trackingOf } from './tokens.ts';

const SECRET = 'a secret that is long enough';
const mail = scriptedMail();
const domain = await openNotifications({
  mail,
  mailPerDomainPerMinute: 50,
  providerEvents: { sendgrid: null, signed: createSignedEvents(SECRET) },
});
afterAll(() => domain[Symbol.asyncDispose]());
const { deps } = domain;

let organization: Awaited<ReturnType<typeof openOrganization>>;
beforeEach(async () => {
  domain.clock.advance(3_600_000);
  mail.taken.length = 0;
  mail.answers.length = 0;
  organization = await openOrganization(domain, 3);
});

const consent = (userIds: readonly string[]) =>
  domain.fresh.admin.query('SELECT access.consent(id, $2) FROM unnest($1::text[]) AS id', [userIds, TRACKING_PURPOSE]);
const messagesOf = (recipientId: string) =>
  deps.database.systemRead(null, (tx) =>
    tx.deliveryMessage.findMany({ where: { recipientId, channel: 'EMAIL' }, orderBy: { id: 'asc' } }),
  );
const findMessage = (id: string) =>
  deps.database.systemRead(null, (tx) => tx.deliveryMessage.findUniqueOrThrow({ where: { id } }));
const reasons = () =>
  deps.database
    .systemRead(null, (tx) => tx.suppression.findMany({ orderBy: { createdAt: 'asc' } }))
    .then((rows) => rows.map(({ reason }) => reason));

/** A campaign handed over to all of the organisation; the ids of its messages. */
async function mailed() {
  const id = await organization.campaign();
  await startCampaign(deps, organization.owner, id);
  await minute(domain, id, () => domain.deliverDue());
  const rows = await Promise.all(organization.members.map((member) => messagesOf(member)));
  return rows.flat();
}
const record = (messageId: string, kind: ProviderEventKind, facts: { id?: string; isMachine?: boolean } = {}) =>
  recordProviderEvent(deps, 'signed', {
    id: newId('evt'),
    messageId,
    kind,
    isMachine: false,
    occurredAt: domain.clock.now(),
    ...facts,
  });
const figures = async () => {
  const range = { from: new Date('2031-05-01T00:00:00Z'), to: new Date('2031-07-01T00:00:00Z') };
  const [total] = await emailAnalytics(deps, organization.owner, { ...range, groupBy: 'TOTAL' });
  return total;
};

describe('an event of a provider', () => {
  it('NOTIF-9: is counted once, even when it is repeated', async () => {
    const [message] = await mailed();
    if (message === undefined) return expect.fail('No message.');
    const copies = await Promise.all([1, 2, 3, 4].map(() => record(message.id, 'DELIVERED', { id: 'same' })));
    expect(copies.sort()).toEqual(['DUPLICATE', 'DUPLICATE', 'DUPLICATE', 'RECORDED']);
    await record(message.id, 'DELIVERED');
    const told = await domain.events('notifications.message.delivered');
    expect(told.filter(({ data }) => data.messageId === message.id)).toHaveLength(1);
    expect(await figures()).toMatchObject({ sent: 3, delivered: 1, opened: 0 });
  });

  it('suppresses the address after a bounce for good and a complaint, and not after a passing one', async () => {
    const [one, two, three] = await mailed();
    const before = (await reasons()).length;
    await record(one?.id ?? '', 'DEFERRED');
    expect(await reasons()).toHaveLength(before);
    await record(two?.id ?? '', 'BOUNCED');
    await record(three?.id ?? '', 'COMPLAINED');
    expect((await reasons()).slice(before)).toEqual(['HARD_BOUNCE', 'COMPLAINT']);
    expect(await figures()).toMatchObject({ sent: 3, bounced: 1, complained: 1, delivered: 1 });
    // NOTIF-1: the next mail goes to the first alone.
    mail.taken.length = 0;
    await mailed();
    expect(mail.taken.map(({ recipient }) => recipient.split('@')[0])).toEqual([one?.recipientId]);
  });

  it('is ignored for unknown messages and for messages that were never handed over', async () => {
    expect(await record(newId('dlv'), 'DELIVERED')).toBe('IGNORED');
    const [member = ''] = organization.members;
    await deps.database.systemWrite(null, (tx) =>
      notify(deps, tx, noticeOf({ id: newId('evt') }, { type: 'account.factor-added' }), [member]),
    );
    const [queued] = await messagesOf(member);
    expect(queued?.status).toBe('QUEUED');
    expect(await record(queued?.id ?? '', 'BOUNCED')).toBe('IGNORED');
    await domain.deliverDue();
  });

  it('NOTIF-3: settles an uncertain hand-over, which is not sent again', async () => {
    mail.answers.push(uncertain, uncertain);
    const messages = await mailed();
    const unknown = messages.filter(({ status }) => status === 'UNKNOWN');
    expect(unknown).toHaveLength(2);
    const [had, bounced] = unknown;
    await record(had?.id ?? '', 'DELIVERED');
    await record(bounced?.id ?? '', 'BOUNCED');
    expect(await findMessage(had?.id ?? '')).toMatchObject({ status: 'SENT', endReason: null });
    expect(await findMessage(bounced?.id ?? '')).toMatchObject({ status: 'BOUNCED', endReason: 'ADDRESS_REFUSED' });
    const calls = mail.calls;
    domain.clock.advance(86_400_000);
    await sweepDeliveries(deps);
    await domain.deliverDue();
    expect(mail.calls).toBe(calls);
  });

  it('NOTIF-3: is heeded when it comes before the outcome of the hand-over', async () => {
    const [member = ''] = organization.members;
    await deps.database.systemWrite(null, (tx) =>
      notify(deps, tx, noticeOf({ id: newId('evt') }, { type: 'account.factor-added' }), [member]),
    );
    const [queued] = await messagesOf(member);
    const messageId = queued?.id ?? '';
    mail.answers.push(async () => {
      await record(messageId, 'DELIVERED');
      return uncertain;
    });
    await deliver(deps, { messageId });
    expect(await findMessage(messageId)).toMatchObject({ status: 'SENT', endReason: null });
  });

  it('NOTIF-9: keeps opened and clicked within delivered, and delivered within sent, in every order of events', async () => {
    await consent(organization.members);
    const messages = await mailed();
    const step = fc.record({
      at: fc.nat(messages.length - 1),
      kind: fc.constantFrom<ProviderEventKind>('BOUNCED', 'CLICKED', 'COMPLAINED', 'DEFERRED', 'DELIVERED', 'OPENED'),
      id: fc.nat(8),
      isMachine: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
        const told = steps.map(({ at, kind, id, isMachine: byMachine }) =>
          record(messages[at]?.id ?? '', kind, { id: `${kind}-${at}-${id}`, isMachine: byMachine }),
        );
        await Promise.all(told);
        const total = await figures();
        if (total === undefined) return expect.fail('No figures.');
        expect(total.opened).toBeLessThanOrEqual(total.delivered);
        expect(total.clicked).toBeLessThanOrEqual(total.opened);
        expect(total.delivered).toBeLessThanOrEqual(total.sent);
        expect(total.sent).toBeLessThanOrEqual(total.accepted);
      }),
      { numRuns: 12, seed: freshSeed() },
    );
  });

  it('is deleted after ninety days, and its effect on the message stays', async () => {
    const [message] = await mailed();
    await record(message?.id ?? '', 'DELIVERED');
    domain.clock.advance(91 * 86_400_000);
    await pruneTracking(deps);
    expect(await deps.database.systemRead(null, (tx) => tx.trackingEvent.count())).toBe(0);
    expect((await findMessage(message?.id ?? '')).deliveredAt).not.toBeNull();
  });
});

async function visit(url: string, init: RequestInit = {}) {
  const method = init.method ?? 'GET';
  const route = routes(deps).find((known) => known.method === method && known.path === new URL(url).pathname);
  return (await route?.handle(new Request(url, init))) ?? expect.fail('No such route.');
}

describe('the webhook', () => {
  const url = 'https://codai.test/webhooks/mail/signed';
  const post = (body: string, secret = SECRET) => {
    const seconds = Math.floor(domain.clock.now().getTime() / 1000);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    return visit(url, { method: 'POST', body, headers: { 'codai-signature': `t=${seconds},v1=${mac}` } });
  };

  it('accepts signed events, and answers which were new', async () => {
    const [message] = await mailed();
    const event = {
      id: newId('evt'),
      messageId: message?.id,
      kind: 'DELIVERED',
      occurredAt: domain.clock.now().toISOString(),
    };
    const body = JSON.stringify({ events: [event, event, { ...event, id: 'x', messageId: newId('dlv') }] });
    expect(await (await post(body)).json()).toEqual({ recorded: 1, duplicates: 1, ignored: 1 });
    expect(await (await post(body)).json()).toEqual({ recorded: 0, duplicates: 2, ignored: 1 });
  });

  it('answers 401 to a wrong signature or without a key, and 400 to a body that is not a list', async () => {
    const forged = await post('{"events":[]}', 'another secret that is long');
    expect(forged.status).toBe(401);
    expect(await forged.json()).toMatchObject({ code: 'PROVIDER_SIGNATURE_INVALID' });
    const unset = await visit('https://codai.test/webhooks/mail/sendgrid', { method: 'POST', body: '[]' });
    expect(unset.status).toBe(401);
    expect((await post('{}')).status).toBe(400);
  });
});

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' };

describe('links and pictures', () => {
  /** A mail with a link, to the first member. */
  async function linked() {
    const [member = ''] = organization.members;
    await deps.database.systemWrite(null, (tx) =>
      notify(
        deps,
        tx,
        noticeOf({ id: newId('evt') }, { type: 'organization.role-changed', variables: { role: 'ADMIN' } }),
        [member],
      ),
    );
    await domain.deliverDue();
    const mime = mail.taken.at(-1)?.mime.toString() ?? '';
    const [message] = await messagesOf(member);
    domain.clock.advance(60_000);
    return {
      member,
      messageId: message?.id ?? '',
      mime: mime.replace(/=\r\n/g, '').replace(/=3D/g, '=').replaceAll('&#x3D;', '='),
    };
  }

  it('are not tracked for a person without consent', async () => {
    const { mime, messageId } = await linked();
    expect(mime).not.toContain('/notifications/click');
    expect(mime).not.toContain('/notifications/open');
    const { linkOf } = trackingOf(deps.keys, 'https://codai.test', messageId);
    const answer = await visit(linkOf('https://codai.test/app/x'), { headers: browser });
    expect(answer.headers.get('location')).toBe('https://codai.test/app/x');
    expect(await findMessage(messageId)).toMatchObject({ openedAt: null, clickedAt: null });
  });

  it('are tracked for a person with consent, until it is withdrawn', async () => {
    await consent(organization.members);
    const { mime, member, messageId } = await linked();
    expect(mime).toContain('https://codai.test/notifications/click?');
    // The way out leads straight.
    expect(mime).toMatch(/https:\/\/codai\.test\/notifications\/unsubscribe/);
    const { pixelUrl, linkOf } = trackingOf(deps.keys, 'https://codai.test', messageId);
    expect(mime).toContain(pixelUrl.replaceAll('&', '&amp;'));
    const picture = await visit(pixelUrl, { headers: browser });
    expect(picture.headers.get('content-type')).toBe('image/gif');
    expect((await findMessage(messageId)).openedAt).not.toBeNull();
    await domain.fresh.admin.query('SELECT access.end_consent($1, $2)', [member, TRACKING_PURPOSE]);
    await visit(linkOf('https://codai.test/app/x'), { headers: browser });
    expect((await findMessage(messageId)).clickedAt).toBeNull();
  });

  it('NOTIF-8: lead to the signed address alone', async () => {
    const { messageId } = await linked();
    const url = trackingOf(deps.keys, 'https://codai.test', messageId).linkOf('https://codai.test/app/x');
    for (const [name, value] of [
      ['u', 'https://evil.test/'],
      ['u', 'https://codai.test/app/x '],
      ['m', newId('dlv')],
      ['s', ''],
      ['s', 'AAAA'],
    ]) {
      const changed = new URL(url);
      changed.searchParams.set(name ?? '', value ?? '');
      const answer = await visit(changed.href, { headers: browser });
      expect(answer.status).toBe(400);
      expect(answer.headers.get('location')).toBeNull();
    }
    // The signature of a picture is none of a link.
    const open = new URL(trackingOf(deps.keys, 'https://codai.test', messageId).pixelUrl);
    expect(readOpen(deps.keys, open)).toEqual({ messageId });
    expect(readClick(deps.keys, open)).toBeNull();
  });

  it('NOTIF-9: count a person and no program', async () => {
    await consent(organization.members);
    const { messageId } = await linked();
    const { pixelUrl } = trackingOf(deps.keys, 'https://codai.test', messageId);
    for (const agent of ['', 'Mozilla/5.0', 'Barracuda Sentinel', 'python-requests/2.32']) {
      await visit(pixelUrl, { headers: { 'user-agent': agent } });
    }
    await visit(pixelUrl, { headers: { ...browser, 'sec-purpose': 'prefetch' } });
    expect((await findMessage(messageId)).openedAt).toBeNull();
    await Promise.all([1, 2, 3].map(() => visit(pixelUrl, { headers: browser })));
    const opened = await domain.events('notifications.message.opened');
    expect(opened.filter(({ data }) => data.messageId === messageId)).toHaveLength(1);
  });

  it.each([
    [browser['user-agent'], 60_000, false],
    [browser['user-agent'], 1_000, true],
    ['Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)', 60_000, false],
    ['Mozilla/5.0', 60_000, true],
    ['Googlebot/2.1', 60_000, true],
  ])('%s after %i ms is a program: %s', (agent, sinceMs, expected) => {
    const request = new Request('https://codai.test/', { headers: { 'user-agent': agent } });
    expect(isMachine(request, sinceMs)).toBe(expected);
  });
});

it('hands one domain no more than its share within a minute, by any number of workers', async () => {
  organization = await openOrganization(domain, 60);
  const id = await organization.campaign();
  await startCampaign(deps, organization.owner, id);
  domain.clock.advance(60_000 - (domain.clock.now().getTime() % 60_000));
  await spreadCampaign(deps, id);
  await Promise.all([domain.deliverDue(), domain.deliverDue(), domain.deliverDue()]);
  expect(mail.taken).toHaveLength(50);
  domain.clock.advance(60_000);
  await domain.deliverDue();
  expect(new Set(mail.taken.map(({ recipient }) => recipient)).size).toBe(60);
  expect(mail.taken).toHaveLength(60);
});
