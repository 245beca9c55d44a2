import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { webBuild } from './build.ts';
import { accessibilityFaults, hasChromium, scrollsSideways, shoot, signIn, startBrowser, takePhone } from './phone.ts';
import { serve } from './serve.ts';

const flows = [
  {
    variant: 'student',
    name: 'Codai Student',
    email: 'member@south.test',
    places: ['Courses', 'Classes', 'Jobs', 'Money', 'More'],
    first: 'Courses',
    rows: ['Messages', 'Feed', 'Files'],
    go: 'Money',
    sign: 'Pockets',
  },
  {
    variant: 'enterprise',
    name: 'Codai Enterprise',
    email: 'owner@south.test',
    places: ['Organisation', 'Money', 'Messages', 'Files', 'More'],
    first: 'Organisation',
    rows: ['Feed', 'Classes'],
    go: 'Messages',
    sign: 'Messages',
  },
] as const;

describe.skipIf(!hasChromium)('a variant of the app', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it.each(flows)('$variant opens at its first place and shows its own ones', async (flow) => {
    const served = await serve(await webBuild(flow.variant));
    served.forwardTo(inject('productUrl'));
    const { page, context, faults } = await takePhone(browser);
    try {
      await page.goto(served.url);
      await page.getByText(flow.name, { exact: true }).waitFor();
      await signIn(page, flow.email);
      await page.getByRole('heading', { name: flow.first, level: 1 }).waitFor();
      expect(await page.getByRole('tab').allInnerTexts()).toEqual(flow.places);
      await expect.poll(() => page.getByRole('status').count()).toBe(0);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await shoot(page, `variant-${flow.variant}`);
      await page.getByRole('tab', { name: flow.go }).click();
      await page.getByRole('heading', { name: flow.sign }).filter({ visible: true }).first().waitFor();
      await shoot(page, `variant-${flow.variant}-2`);
      await page.getByRole('tab', { name: 'More' }).click();
      for (const row of flow.rows) await page.getByRole('link', { name: row }).filter({ visible: true }).waitFor();
      await shoot(page, `variant-${flow.variant}-more`);
      expect(faults).toEqual([]);
    } finally {
      await context.close();
      await served.close();
    }
  });
});
