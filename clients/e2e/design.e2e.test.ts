import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';

describe.skipIf(!hasChromium)('the page of the design system', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('opens what floats, and gives the focus back', async () => {
    const { page, context, open, faults } = await visit(browser);
    await open('/design');
    const light = page.getByRole('region', { name: 'Light' });
    const button = light.getByRole('button', { name: 'Dialog' });
    await button.click();
    await page.getByRole('dialog').getByText('It is signed out at once').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
    await light.getByRole('button', { name: 'Toast' }).click();
    await page.getByRole('status').getByText('Conversation archived').waitFor();
    const amount = light.getByLabel('You send').nth(1);
    await amount.fill('9000');
    await light.getByText(/Only €3,172\.40 is available/).waitFor();
    await amount.fill('12.5');
    await amount.blur();
    expect(await amount.inputValue()).toBe('12.50');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('tells the values of a chart to the pointer and to the arrow keys, and names its lines where they end', async () => {
    const { page, context, open, faults } = await visit(browser);
    await open('/design');
    const light = page.getByRole('region', { name: 'Light' });
    const chart = light.locator('.chart').first();
    await chart.locator('canvas').waitFor();
    const names = await chart.locator('.chart-end').allTextContents();
    expect(names.length).toBeGreaterThan(0);
    const tip = chart.locator('.chart-tip');
    expect(await tip.count()).toBe(0);
    const picture = chart.getByRole('img');
    await picture.focus();
    await page.keyboard.press('ArrowLeft');
    await tip.waitFor();
    const newest = await tip.textContent();
    for (const name of names) expect(newest).toContain(name);
    await page.keyboard.press('ArrowLeft');
    await eventually(
      () => tip.textContent(),
      (value) => expect(value).not.toBe(newest),
    );
    await page.keyboard.press('End');
    await eventually(() => tip.textContent(), newest);
    await page.keyboard.press('Home');
    await eventually(
      () => tip.textContent(),
      (value) => expect(value).not.toBe(newest),
    );
    await page.keyboard.press('Escape');
    await tip.waitFor({ state: 'detached' });
    const box = await picture.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 40, (box?.y ?? 0) + 40);
    await tip.waitFor();
    expect(await tip.textContent()).toMatch(/€/);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { page, context, open } = await visit(browser);
    await open('/design');
    await page.getByRole('region', { name: 'Dark' }).getByRole('img').first().waitFor();
    await page.locator('.chart canvas').nth(1).waitFor();
    await expectReadable(page, 'design');
    await context.close();
  });
});
