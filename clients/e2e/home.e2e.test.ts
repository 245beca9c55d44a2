import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, isLoaded, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';
import { newPerson, visitAs as visitPerson } from './person.ts';

const nora = 'owner@north.test';
const sorana = 'owner@south.test';

/** An answer in parts, of which those with the labels have failed. Source: GraphQL specification, incremental delivery (draft of 2025), §7. */
function withoutParts(body: string, labels: readonly string[]): string {
  const failed = new Set<string>();
  return body
    .split(/^(?=\{)|(?<=\})$/m)
    .map((piece) => {
      if (!piece.startsWith('{')) return piece;
      const part = JSON.parse(piece) as {
        pending?: { id: string; label: string }[];
        incremental?: { id: string }[];
        completed?: { id: string; errors?: object[] }[];
      };
      for (const { id, label } of part.pending ?? []) if (labels.includes(label)) failed.add(id);
      const incremental = part.incremental?.filter(({ id }) => !failed.has(id));
      const completed = part.completed?.map((done) =>
        failed.has(done.id) ? { ...done, errors: [{ message: 'down', path: [] }] } : done,
      );
      return JSON.stringify({ ...part, ...(incremental && { incremental }), ...(completed && { completed }) });
    })
    .join('');
}

describe.skipIf(!hasChromium)('the home page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows what waits with its verbs, and asks before money moves', async () => {
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open('/home');
    await page.getByRole('heading', { name: /^Good (morning|afternoon|evening), Nora$/ }).waitFor();
    const row = page
      .locator('.waiting-row')
      .filter({ hasText: /^Approve/ })
      .first();
    await row.getByRole('button', { name: 'Approve' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('North Harbour').waitFor();
    await dialog.getByRole('button', { name: 'Not now' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await row.waitFor();
    await page.getByText('All pockets').waitFor();
    await page.getByRole('img', { name: /^From .* to / }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each([
    { verb: 'ends a sign-in that was somebody else', isOwn: false },
    { verb: 'asks about one that was not no second time', isOwn: true },
  ])('$verb', async ({ isOwn }) => {
    const { page, context, open, faults } = await visitPerson(browser, await newPerson('Ilinca Quay', 1));
    await open('/home');
    await page.getByText('New sign-in', { exact: true }).waitFor();
    await page.getByText(/^Tablet 1/).waitFor();
    if (isOwn) await page.getByRole('button', { name: 'It was me' }).click();
    else {
      await page.getByRole('button', { name: 'Not me' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
      await page.getByText('Session ended').waitFor();
    }
    await page.getByText('Nothing is waiting for you').waitFor();
    await page.reload();
    await page.getByText('Nothing is waiting for you').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('gathers several new sign-ins in one line, which leads to where each can be ended', async () => {
    const { page, context, open, faults } = await visitPerson(browser, await newPerson('Petra Slip', 3));
    await open('/home');
    await page.getByText('3 new sign-ins', { exact: true }).waitFor();
    await page.getByText(/^Newest: Tablet 3/).waitFor();
    expect(await page.locator('.waiting-row').count()).toBe(1);
    await page.getByRole('link', { name: 'Review' }).click();
    await page.waitForURL('**/security');
    await page.goBack();
    await page.getByRole('button', { name: 'They were all me' }).click();
    await page.getByText('Nothing is waiting for you').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('asks for all of its sections at once', async () => {
    const { page, context, open } = await visitAs(browser, nora);
    const asked: string[] = [];
    page.on('request', (request) => {
      const name = /"operationName":"(Home\w*)"/.exec(request.postData() ?? '')?.[1];
      if (name !== undefined) asked.push(name);
    });
    await open('/home');
    await page.getByText('All pockets').waitFor();
    await page.getByRole('img', { name: /^From .* to / }).waitFor();
    await page.locator('.home-line').first().waitFor();
    expect(asked).toEqual(['Home']);
    await context.close();
  });

  it('names the part that does not answer, keeps the others, and brings it back', async () => {
    const { page, context, open } = await visitAs(browser, nora);
    let isDown = true;
    await page.route('**/graphql', async (route) => {
      const asked = /"operationName":"(\w+)"/.exec(route.request().postData() ?? '')?.[1] ?? '';
      if (isDown && asked === 'Home') {
        const response = await route.fetch();
        return route.fulfill({ response, body: withoutParts(await response.text(), ['money', 'transfers']) });
      }
      if (!isDown || !['HomeMoney', 'HomeTransfers'].includes(asked)) return route.continue();
      const errors = [{ message: 'down', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }];
      return route.fulfill({ contentType: 'application/json', body: JSON.stringify({ data: null, errors }) });
    });
    await open('/home');
    await page.getByText('Money does not answer.').waitFor();
    await page.getByText('Transfers to approve does not answer.').waitFor();
    await page.locator('.home-line').first().waitFor();
    isDown = false;
    const money = page.getByRole('region', { name: 'Money' });
    await money.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('All pockets').waitFor();
    // The other section is asked for again by itself.
    const waiting = page.getByRole('region', { name: 'Waiting for you' });
    await waiting.getByRole('button', { name: 'Approve' }).first().waitFor();
    await context.close();
  });

  it('is the same in Romanian', async () => {
    const { page, context, open } = await visitAs(browser, sorana);
    await context.addInitScript(() => localStorage.setItem('codai.preferences', JSON.stringify({ language: 'ro' })));
    await open('/home');
    await page.getByRole('heading', { name: /^Bună (dimineața|ziua|seara), Sorana$/ }).waitFor();
    await page.getByRole('heading', { name: 'De la cei pe care îi urmărești' }).waitFor();
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { page, context, open } = await visitAs(browser, nora);
    await open('/home');
    await page.getByText('All pockets').waitFor();
    await isLoaded(page);
    await expectReadable(page, 'home');
    await context.close();
  });
});
