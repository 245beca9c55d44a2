import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, hasChromium, openPage, shoot } from '../testing/browser.ts';
import { type PlaygroundStage, playgroundStage } from '../testing/playground-stage.ts';

describe.skipIf(!hasChromium)('the tools of the playground in a browser', () => {
  let stage: PlaygroundStage;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    stage = await playgroundStage();
    ({ browser, url } = stage);
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  const widthOf = async (page: Page, name: string) =>
    (await page.getByRole('region', { name, exact: true }).boundingBox())?.width ?? 0;

  it('resizes panes by pointer and keyboard, keeps the sizes and resets them', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    const line = page.getByRole('separator', { name: 'Width of the operation' });
    const before = await widthOf(page, 'Operation');
    const box = await line.boundingBox();
    if (box === null) throw new Error('The line has no place.');
    await page.mouse.move(box.x + 3, 400);
    await page.mouse.down();
    await page.mouse.move(box.x + 103, 420, { steps: 4 });
    await page.mouse.up();
    expect(Math.abs((await widthOf(page, 'Operation')) - before - 100)).toBeLessThan(4);

    await line.focus();
    const at = Number(await line.getAttribute('aria-valuenow'));
    await page.keyboard.press('ArrowLeft');
    expect(Number(await line.getAttribute('aria-valuenow'))).toBe(at - 2);
    const lower = page.getByRole('separator', { name: 'Height of variables and headers' });
    await lower.focus();
    await page.keyboard.press('Shift+ArrowUp');
    expect(await lower.getAttribute('aria-valuenow')).toBe('220');
    await shoot(page, 'playground-panes-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.reload();
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    expect(Number(await line.getAttribute('aria-valuenow'))).toBe(at - 2);
    expect(await lower.getAttribute('aria-valuenow')).toBe('220');
    await line.dblclick();
    expect(Math.abs((await widthOf(page, 'Operation')) - before)).toBeLessThan(4);
    await lower.focus();
    await page.keyboard.press('Enter');
    expect(await lower.getAttribute('aria-valuenow')).toBe('140');

    await page.setViewportSize({ width: 390, height: 900 });
    expect(await line.isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('groups root fields by subgraph and finds them by its name', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    const tool = page.locator('.pane.tool');
    await page.getByRole('button', { name: 'Schema', exact: true }).click();
    const people = tool.locator('summary', { hasText: 'people' });
    await people.focus();
    await page.keyboard.press('Enter');
    await tool.getByRole('button', { name: 'user query' }).waitFor();
    await shoot(page, 'playground-root-fields-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    await tool.getByRole('searchbox').fill('tick');
    await tool.locator('summary', { hasText: 'ticks' }).click();
    await tool.getByRole('button', { name: 'ticked subscription' }).click();
    await tool.getByRole('heading', { name: 'Subscription' }).waitFor();
    await tool.getByRole('button', { name: 'Insert ticked' }).click();
    await page.getByRole('textbox', { name: 'Operation', exact: true }).getByText('subscription').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
