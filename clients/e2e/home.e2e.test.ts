import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, hasChromium, looks, scrollsSideways, shoot, startBrowser } from './browser.ts';
import { clientOf, tokenOf, visitAs } from './people.ts';

const nora = 'owner@north.test';
const sorana = 'owner@south.test';

const signIns = (page: Page) => page.locator('.waiting-row').filter({ hasText: 'New sign-in' });

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
    await page.getByText('In all pockets').waitFor();
    await page.getByRole('img', { name: /^From .* to / }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('ends a sign-in that was somebody else, and forgets to ask about one that was not', async () => {
    await tokenOf(sorana);
    (await clientOf(sorana)).close();
    const { page, context, open } = await visitAs(browser, sorana);
    await open('/home');
    await signIns(page).first().waitFor();
    const before = await signIns(page).count();
    await signIns(page).first().getByRole('button', { name: 'Not me' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'End session' }).click();
    await page.getByText('Session ended').waitFor();
    await page.reload();
    await page.getByText('In all pockets').or(page.getByText('There is no wallet yet')).first().waitFor();
    await expect.poll(() => signIns(page).count()).toBeLessThanOrEqual(before - 1);
    const left = await signIns(page).count();
    await signIns(page).first().getByRole('button', { name: 'It was me' }).click();
    await expect.poll(() => signIns(page).count()).toBe(left - 1);
    await page.reload();
    await expect.poll(() => signIns(page).count()).toBe(left - 1);
    await context.close();
  });

  it('names the part that does not answer, keeps the others, and brings it back', async () => {
    const { page, context, open } = await visitAs(browser, nora);
    let isDown = true;
    await page.route('**/graphql', (route) =>
      isDown && /"(HomeMoney|HomeTransfers)"/.test(route.request().postData() ?? '')
        ? route.fulfill({
            status: 200,
            contentType: 'application/json',
            body: JSON.stringify({
              data: null,
              errors: [{ message: 'down', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
            }),
          })
        : route.continue(),
    );
    await open('/home');
    await page.getByText('Money does not answer.').waitFor();
    await page.getByText('Transfers to approve does not answer.').waitFor();
    await page
      .getByRole('link', { name: /ferry timetable/ })
      .or(page.locator('.home-line').first())
      .first()
      .waitFor();
    isDown = false;
    const money = page.getByRole('region', { name: 'Money' });
    await money.getByRole('button', { name: 'Try now' }).click();
    await page.getByText('In all pockets').waitFor();
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

  it.each(looks)('can be read by everybody at $width px, $colorScheme', async (look) => {
    const { page, context, open } = await visitAs(browser, nora, look);
    await open('/home');
    await page.getByText('In all pockets').waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `home-${look.colorScheme}-${look.width}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await context.close();
  });
});
