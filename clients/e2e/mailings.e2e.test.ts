import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, CDPSession } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, startBrowser, startWholeBrowser } from './browser.ts';
import { mailTo } from './mailbox.ts';
import { tokenOf, visitAs } from './people.ts';

const owner = 'owner@north.test';
const member = 'member@north.test';
const nameOf = (kind: string) => `${kind}-${crypto.randomUUID().slice(0, 8)}`;

/** A published template of the organisation, as a program of its owner makes one. */
async function publishTemplate(key: string): Promise<void> {
  const token = await tokenOf(owner);
  const texts = [{ locale: 'en', subject: `Offer ${key}`, body: 'Dear {{recipientName}},\n\n{{berth}} is free.' }];
  const made = await ask<{ createTemplate: { id: string } }>(
    'mutation ($input: CreateTemplateInput!) { createTemplate(input: $input) { ... on NotificationTemplate { id } ... on Error { message } } }',
    { input: { key, defaultLocale: 'en', texts } },
    token,
  );
  const { id: templateId } = made.createTemplate;
  await ask(
    'mutation ($input: PublishTemplateVersionInput!) { publishTemplateVersion(input: $input) { __typename } }',
    { input: { templateId, version: 1 } },
    token,
  );
}

async function agree(email: string): Promise<void> {
  const answer = await ask(
    'mutation ($input: RecordConsentInput!) { recordConsent(input: $input) { __typename } }',
    { input: { purpose: 'marketing.email', policyVersion: '2026-11' } },
    await tokenOf(email),
  );
  expect(JSON.stringify(answer)).not.toContain('Error');
}

describe.skipIf(!hasChromium)('mailings of an organisation', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are written as templates, looked at, tried and published', async () => {
    const { page, open, context, faults } = await visitAs(browser, owner);
    const key = nameOf('berths');
    await open('/mailings/templates');
    await page.getByRole('button', { name: 'New template' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill(key);
    await drawer.getByLabel('Subject').fill(`Free berths ${key}`);
    await drawer.getByRole('textbox', { name: 'Text', exact: true }).fill('Dear {{recipientName}},\n\n{{{berth}}}');
    await drawer.getByRole('button', { name: 'Save as a new version' }).click();
    await drawer
      .getByText(/^Line 3/)
      .first()
      .waitFor();
    await drawer
      .getByRole('textbox', { name: 'Text', exact: true })
      .fill('Dear {{recipientName}},\n\n{{berth}} is free.');
    await expectReadable(page, 'mailings-template-new');
    await drawer.getByRole('button', { name: 'Save as a new version' }).click();

    await drawer.getByLabel('berth').fill('Berth 12');
    await drawer.getByText('Berth 12 is free.').waitFor();
    await expectReadable(page, 'mailings-template');
    await drawer.getByRole('button', { name: 'Send a test to me' }).click();
    await page.getByText('The test is on its way to you.').waitFor();
    expect(await mailTo(owner, new RegExp(key))).toContain('Berth 12 is free.');
    await drawer.getByRole('button', { name: 'Publish version 1' }).click();
    await drawer.getByRole('button', { name: 'Publish version 1' }).waitFor({ state: 'detached' });

    await drawer.getByRole('button', { name: 'Write a new version' }).click();
    await drawer.getByRole('radio', { name: 'Romanian' }).click();
    await drawer.getByLabel('Subject').fill('Locuri libere');
    await drawer.getByRole('textbox', { name: 'Text', exact: true }).fill('{{berth}} este liber.');
    await drawer.getByRole('button', { name: 'Save as a new version' }).click();
    await drawer.getByRole('button', { name: 'Publish version 2' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByText('Version 1 published').first().waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('go to who agreed, can be paused and cancelled, and are counted', async () => {
    const key = nameOf('offer');
    await publishTemplate(key);
    await agree(member);
    const { page, open, context, faults } = await visitAs(browser, owner);
    await open('/mailings');
    const create = async (name: string, perMinute: string) => {
      await page.getByRole('button', { name: 'New campaign' }).click();
      const drawer = page.getByRole('dialog');
      await drawer.getByLabel('Name').fill(name);
      await drawer.getByLabel('Template').selectOption({ label: key });
      await drawer.getByLabel('Value of berth').fill('Berth 7');
      await drawer.getByLabel('E-mails a minute').fill(perMinute);
      return drawer;
    };
    const name = nameOf('Spring');
    const drawer = await create(name, '0');
    await drawer.getByRole('button', { name: 'New campaign' }).click();
    await drawer.getByText('Give a number from 1 to 1,000.').first().waitFor();
    await drawer.getByLabel('E-mails a minute').fill('100');
    await expectReadable(page, 'mailings-campaign-new');
    await drawer.getByRole('button', { name: 'New campaign' }).click();
    await drawer.waitFor({ state: 'hidden' });

    const row = page.getByRole('listitem').filter({ hasText: name });
    await row.getByRole('button', { name: `Start: ${name}` }).click();
    await row.getByText('Running').waitFor();
    expect(await mailTo(member, new RegExp(key))).toContain('Berth 7 is free.');
    // The second minute of a campaign finds that all have been written to.
    await row.getByText('Completed').waitFor();
    await row.getByText(/captured: 1/).waitFor();

    const slow = nameOf('Slow');
    await (await create(slow, '1')).getByRole('button', { name: 'New campaign' }).click();
    const other = page.getByRole('listitem').filter({ hasText: slow });
    await other.getByRole('button', { name: `Start: ${slow}` }).click();
    await other.getByRole('button', { name: `Pause: ${slow}` }).click();
    await other.getByText('Paused').waitFor();
    await expectReadable(page, 'mailings-campaigns');
    await other.getByRole('button', { name: `Cancel: ${slow}` }).click();
    await page
      .getByRole('alertdialog')
      .or(page.getByRole('dialog'))
      .getByRole('button', { name: 'Cancel', exact: true })
      .click();
    await other.getByText('Cancelled').waitFor();

    await open('/mailings/results?by=CAMPAIGN');
    await page.getByRole('rowheader', { name }).waitFor();
    await expectReadable(page, 'mailings-results');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('are closed to members without that right', async () => {
    const { page, open, context } = await visitAs(browser, member);
    await open('/mailings');
    await page.getByRole('button', { name: 'New campaign' }).waitFor();
    await page.getByText('No campaign yet').waitFor({ state: 'detached' });
    expect(await page.getByRole('listitem').filter({ hasText: 'Spring' }).count()).toBe(0);
    await context.close();
  });
});

describe.skipIf(!hasChromium)('push notifications', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startWholeBrowser();
  });
  afterAll(() => browser?.close());

  it('are switched on for a browser, shown by its worker, and switched off', async () => {
    const { page, open, context, faults } = await visitAs(browser, owner);
    await context.grantPermissions(['notifications'], { origin: new URL(inject('appUrl')).origin });
    // The push service of Chromium is on the internet: the subscription is made here, with keys as a browser makes them.
    await context.addInitScript(() => {
      const base64url = (bytes: ArrayBuffer) =>
        btoa(String.fromCharCode(...new Uint8Array(bytes)))
          .replaceAll('+', '-')
          .replaceAll('/', '_')
          .replaceAll('=', '');
      PushManager.prototype.getSubscription = async () => null;
      PushManager.prototype.subscribe = async (options) => {
        const key = options?.applicationServerKey as Uint8Array;
        if (key.length !== 65 || options?.userVisibleOnly !== true) throw new Error('No key of a server.');
        const { publicKey } = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, [
          'deriveBits',
        ]);
        const p256dh = base64url(await crypto.subtle.exportKey('raw', publicKey));
        const auth = base64url(crypto.getRandomValues(new Uint8Array(16)).buffer);
        const endpoint = `https://push.example.com/${crypto.randomUUID()}`;
        return { toJSON: () => ({ endpoint, keys: { p256dh, auth } }) } as unknown as PushSubscription;
      };
    });
    await open('/notifications/settings?open=SOCIAL');
    const section = page
      .getByRole('region', { name: 'On your devices' })
      .or(page.locator('section').filter({ hasText: 'On your devices' }))
      .first();
    await section.getByRole('button', { name: 'Notify me here' }).click();
    await page.getByText('This browser shows notifications from now on.').waitFor();
    await section.getByText('Browser · registered').first().waitFor();
    await page.getByRole('switch', { name: 'Comment on your post: Devices' }).waitFor();
    await expectReadable(page, 'notification-settings-push');

    // The real service worker is registered and shows the arriving notification.
    const devtools = await context.newCDPSession(page);
    const registrationId = await registered(devtools, page.url());
    const payload = { id: 'dlv_1', title: 'Niels commented', body: 'Fine', url: 'https://evil.test/' };
    await devtools.send('ServiceWorker.deliverPushMessage', {
      origin: new URL(page.url()).origin,
      registrationId,
      data: JSON.stringify(payload),
    });
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        return (await registration.getNotifications()).map(({ title, body }) => `${title}: ${body}`);
      });
    await eventually(shown, ['Niels commented: Fine']);

    const before = await section.getByRole('button', { name: /^Remove/ }).count();
    await section
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click();
    await eventually(() => section.getByRole('button', { name: /^Remove/ }).count(), before - 1);
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** The id of the page's worker in the browser's developer tools. */
async function registered(devtools: CDPSession, url: string): Promise<string> {
  const found = new Promise<string>((resolve) => {
    devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [ours] = registrations.filter(({ scopeURL }) => url.startsWith(scopeURL));
      if (ours !== undefined) resolve(ours.registrationId);
    });
  });
  await devtools.send('ServiceWorker.enable');
  return found;
}
