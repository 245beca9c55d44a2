import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { tokenOf, visitAs } from './people.ts';

const owner = 'owner@north.test';
const verb = () => `e${crypto.randomUUID().replaceAll('-', '').slice(0, 12)}`;
const schema = (...optional: readonly string[]) =>
  JSON.stringify({
    type: 'object',
    properties: {
      berth: { type: 'string' },
      ...Object.fromEntries(optional.map((name) => [name, { type: 'integer' }])),
    },
    required: ['berth'],
  });

/** Publishes an event as a program of the organisation does. */
async function publish(type: string, berth: string): Promise<void> {
  const input = { type, data: JSON.stringify({ berth }), idempotencyKey: crypto.randomUUID() };
  const answer = await ask(
    'mutation ($input: PublishEventInput!) { publishEvent(input: $input) { __typename ... on Error { message } } }',
    { input },
    await tokenOf(owner),
  );
  expect(answer).toEqual({ publishEvent: { __typename: 'AcceptedEvent' } });
}

async function register(type: string): Promise<void> {
  const input = { name: type, schema: schema() };
  const answer = await ask(
    'mutation ($input: RegisterEventTypeInput!) { registerEventType(input: $input) { __typename ... on Error { message } } }',
    { input },
    await tokenOf(owner),
  );
  expect(answer).toEqual({ registerEventType: { __typename: 'EventType' } });
}

describe.skipIf(!hasChromium)('the events of an organisation', () => {
  let browser: Browser;
  let receiver: Server;
  let isWorking = false;
  const received: string[] = [];
  beforeAll(async () => {
    browser = await startBrowser();
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (piece) => {
        body += String(piece);
      });
      request.on('end', () => {
        if (isWorking) received.push(body);
        response.writeHead(isWorking ? 204 : 500).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    await browser?.close();
    await new Promise((resolve) => receiver?.close(resolve));
  });

  it('are followed live by a filter, and show data and schema', async () => {
    const { page, open, context, faults } = await visitAs(browser, owner);
    const type = `custom.berth.${verb()}`;
    await open('/events/types');
    await page.getByRole('button', { name: 'New type' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Name').fill('Not a type');
    await drawer.getByRole('button', { name: 'New type' }).click();
    await drawer
      .getByRole('textbox', { name: 'Name', exact: true })
      .and(page.locator('[aria-invalid="true"]'))
      .waitFor();
    await drawer.getByLabel('Name').fill(type);
    await drawer.getByLabel('JSON Schema').fill(schema());
    await expectReadable(page, 'events-type-new');
    await drawer.getByRole('button', { name: 'New type' }).click();
    await drawer.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: new RegExp(type) }).click();
    await drawer.getByRole('button', { name: 'New version' }).click();
    await drawer.getByLabel('JSON Schema').fill('{"type":"object","properties":{"berth":{"type":"integer"}}}');
    await drawer.getByRole('button', { name: 'Check compatibility' }).click();
    await drawer.getByText('Not compatible').waitFor();
    await drawer.getByText('/berth', { exact: false }).last().waitFor();
    await expectReadable(page, 'events-type-version');
    await drawer.getByLabel('JSON Schema').fill(schema('length'));
    await drawer.getByRole('button', { name: 'Check compatibility' }).click();
    await drawer.getByText('Compatible: data of all earlier versions').waitFor();
    await drawer.getByRole('button', { name: 'Register version' }).click();
    await drawer.getByText('version 2').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: new RegExp(`${type}.*newest version 2`) }).waitFor();
    await expectReadable(page, 'events-types');

    await page.getByRole('link', { name: 'Stream' }).click();
    await page.getByLabel('Filter').fill("type = 'custom");
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.getByLabel('Filter').and(page.locator('[aria-invalid="true"]')).waitFor();
    await page.getByLabel('Filter').fill(`type = '${type}'`);
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForURL(/filter=/);
    const row = page.getByRole('button', { name: new RegExp(type) });
    // The stream begins when the server follows; what is published until it shows one is of the same type.
    let turn = 0;
    await eventually(
      async () => {
        await publish(type, `Berth ${++turn}`);
        return row.count();
      },
      (shown) => expect(shown).toBeGreaterThan(0),
    );
    await row.first().click();
    await drawer.getByText('"berth"', { exact: false }).waitFor();
    await expectReadable(page, 'events-event');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await expectReadable(page, 'events-stream');
    await page.getByText('Log', { exact: true }).click();
    await row.first().waitFor();
    await expectReadable(page, 'events-log');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('are posted to an endpoint; what fails is a dead letter, is retried, and is replayed', async () => {
    const { page, open, context } = await visitAs(browser, owner);
    const type = `custom.berth.${verb()}`;
    await register(type);
    const name = `berth-board-${verb()}`;
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/${verb()}`;
    await open('/events/webhooks');
    await page.getByRole('button', { name: 'New endpoint' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('URL').fill('http://harbour.example/events');
    await drawer.getByRole('button', { name: 'Create' }).click();
    await drawer.getByText('Use https.').first().waitFor();
    await drawer.getByLabel('URL').fill(url);
    await drawer.getByRole('button', { name: 'Create' }).click();
    const shown = drawer.getByRole('region', { name: 'Signing secret' });
    const secret = (await shown.textContent())?.trim() ?? '';
    expect(secret.length).toBeGreaterThan(20);
    await expectReadable(page, 'events-secret');
    await drawer.getByRole('button', { name: 'Done' }).click();
    await drawer.waitFor({ state: 'hidden' });

    await page.getByRole('button', { name: `Rotate secret: ${url}` }).click();
    await drawer.getByRole('button', { name: 'Rotate secret' }).click();
    await shown.waitFor();
    expect((await shown.textContent())?.trim()).not.toBe(secret);
    await drawer.getByRole('button', { name: 'Done' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('listitem').filter({ hasText: url }).getByText('old secret signs until').waitFor();

    await page.getByRole('button', { name: 'New subscription' }).click();
    await drawer.getByLabel('Name').fill(name);
    await drawer.getByLabel('Delivered to').selectOption({ label: url });
    await drawer.getByLabel('Filter').fill('type = ');
    await drawer.getByLabel('Maximum attempts').fill('1');
    await drawer.getByRole('button', { name: 'Create' }).click();
    await drawer.getByLabel('Filter').and(page.locator('[aria-invalid="true"]')).waitFor();
    await drawer.getByLabel('Filter').fill(`type = '${type}'`);
    await expectReadable(page, 'events-subscription-new');
    await drawer.getByRole('button', { name: 'Create' }).click();
    await drawer.waitFor({ state: 'hidden' });
    const row = page.getByRole('listitem').filter({ hasText: name });
    await row.getByRole('button', { name: /^Pause/ }).click();
    await row.getByText('Paused').waitFor();
    await row.getByRole('button', { name: /^Resume/ }).click();
    await row.getByText('Active').waitFor();

    await open('/events/dead-letters');
    await publish(type, 'Berth 7');
    // It appears without a reload.
    const letter = page.getByRole('button', { name: new RegExp(`${type}.*${name}`) });
    await letter.waitFor();
    await letter.click();
    await drawer.getByText(/Attempt 1: rejected · HTTP 500/).waitFor();
    await drawer.getByText('Berth 7', { exact: false }).waitFor();
    await expectReadable(page, 'events-dead-letter');
    isWorking = true;
    await drawer.getByRole('button', { name: 'Retry' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await eventually(() => received.length, 1);
    expect(received[0]).toContain('Berth 7');

    await open('/events/webhooks');
    await page.getByRole('button', { name: `Deliveries: ${name}` }).click();
    await drawer.getByText('Delivered', { exact: true }).and(page.locator('.badge')).waitFor();
    await drawer.getByText(/Attempt 2: accepted · HTTP 204/).waitFor();
    await expectReadable(page, 'events-deliveries');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    await expectReadable(page, 'events-webhooks');

    await page.getByRole('link', { name: 'Replay' }).click();
    await page.getByLabel('Subscription').selectOption({ label: name });
    await page.getByLabel('From number').fill('first');
    await page.getByRole('button', { name: 'Start replay' }).click();
    await page.getByText('Enter a whole number, 1 or more.').waitFor();
    await page.getByLabel('From number').fill('1');
    await page.getByLabel('Events per second').fill('1000');
    await page.getByRole('button', { name: 'Start replay' }).click();
    await page.getByText('Events that match: 1').waitFor();
    await page.getByText('Completed').waitFor();
    await expectReadable(page, 'events-replay');
    expect(received.length).toBe(1);
    await page.getByRole('switch', { name: 'Dry run' }).click();
    await page.getByRole('button', { name: 'Start replay' }).click();
    await page.getByText('Events sent: 1').waitFor();
    await eventually(() => received.length, 2);
    await context.close();
  });

  it('are not offered to members', async () => {
    const { page, open, context } = await visitAs(browser, 'member@north.test');
    await open('/home');
    await page.getByRole('navigation').first().waitFor();
    expect(await page.getByRole('link', { name: 'Events' }).count()).toBe(0);
    await open('/events/webhooks');
    await page.getByText('your role does not have access', { exact: false }).first().waitFor();
    await context.close();
  });
});
