import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  expectReadable,
  hasChromium,
  shoot,
  startBrowser,
  type Visitor,
  visit,
} from './browser.ts';
import { visitAs } from './people.ts';

const admin = 'admin@platform.test';

describe.skipIf(!hasChromium)('the hub', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** Opens the page and has it read in every look. */
  async function look(
    name: string,
    open: (visitor: Visitor) => Promise<void>,
    user: string | null = admin,
  ): Promise<void> {
    const visitor = user === null ? await visit(browser) : await visitAs(browser, user);
    await open(visitor);
    await expectReadable(visitor.page, `hub-${name}`);
    expect(visitor.faults).toEqual([]);
    await visitor.context.close();
  }

  it('tells everybody how the platform does, without signing in', async () => {
    await look(
      'status',
      async ({ page, open }) => {
        await open('/status');
        await page.getByRole('heading', { name: 'Platform status' }).waitFor();
        await page.getByText('gateway', { exact: true }).waitFor();
        await page.getByText('banking', { exact: true }).waitFor();
      },
      null,
    );
  });

  it('shows visitors the prices on sale in each currency, with the API plan of each product', async () => {
    const { page, open, faults } = await visit(browser, { width: 360, colorScheme: 'dark' });
    await open('/');
    await page.getByRole('link', { name: 'Pricing' }).click();
    const team = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Codai Team' }) });
    await team.getByText('€12.00').waitFor();
    await team.getByText('1,000,000 API operations per month').waitFor();
    await page.getByText('€0.20 per 1,000').waitFor();
    await expectReadable(page, 'pricing');
    await page.setViewportSize({ width: 360, height: 900 });
    await shoot(page, 'pricing-360');
    await page.getByRole('radio', { name: 'RON' }).click();
    await page.getByText('95.00').waitFor();
    expect(await team.count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('makes a flag, gives it to a share of people, and stops it, with every step in the history', async () => {
    const { page, context, open } = await visitAs(browser, admin);
    const key = `e2e-${crypto.randomUUID().slice(0, 8)}`;
    await open('/flags');
    await page.getByRole('button', { name: 'New flag' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Key').fill('Not a key');
    await drawer.getByLabel('Purpose').fill('Tries the screen.');
    await drawer.getByLabel('Reason').fill('A test.');
    await drawer.getByRole('button', { name: 'New flag' }).click();
    await drawer.getByText('Use 2 to 64 small letters', { exact: false }).first().waitFor();
    await drawer.getByLabel('Key').fill(key);
    await drawer.getByRole('button', { name: 'New flag' }).click();
    const opened = page.getByRole('dialog', { name: key });
    await opened.getByText('Version 1', { exact: true }).waitFor();
    await opened.getByLabel('on, in percent').fill('30');
    expect(await opened.getByLabel('off, in percent').inputValue()).toBe('70');
    await opened.getByRole('button', { name: 'Save' }).click();
    await opened.getByText('Enter a reason. It is kept in the history.').first().waitFor();
    await opened.getByLabel('Reason').fill('First three of ten.');
    await opened.getByRole('button', { name: 'Save' }).click();
    await opened.getByText('Version 2', { exact: true }).waitFor();
    await opened.getByText('First three of ten.').waitFor();
    await opened.getByRole('button', { name: 'Stop for everyone' }).click();
    const asked = page.getByRole('dialog', { name: `Stop for everyone: ${key}` });
    await asked.getByLabel('Reason').fill('It breaks the home.');
    await asked.getByRole('button', { name: 'Stop for everyone' }).click();
    await opened.getByText('Version 3', { exact: true }).waitFor();
    await opened.getByText('It breaks the home.').waitFor();
    await opened.getByText('by Ada Admin', { exact: false }).first().waitFor();
    await opened.getByRole('button', { name: 'Resume the flag' }).waitFor();
    await context.close();
  });

  it('proposes a change of a protected flag, which its author cannot approve', async () => {
    const { page, context, open } = await visitAs(browser, admin);
    const why = `Less of it ${crypto.randomUUID().slice(0, 8)}`;
    await open('/flags');
    await page.getByRole('button', { name: /card-payments/ }).click();
    const opened = page.getByRole('dialog', { name: 'card-payments' });
    await opened.getByLabel('on, in percent').fill('50');
    await opened.getByLabel('Reason').fill(why);
    await opened.getByRole('button', { name: 'Propose' }).click();
    const proposal = opened.getByRole('listitem').filter({ hasText: why });
    await proposal.getByRole('button', { name: 'Approve' }).click();
    await proposal.getByText('You requested this', { exact: false }).waitFor();
    await proposal.getByRole('button', { name: 'Withdraw' }).click();
    await proposal.waitFor({ state: 'detached' });
    await context.close();
  });

  it('shows the flags and one of them', async () => {
    await look('flags', async ({ page, open }) => {
      await open('/flags');
      await page.getByRole('button', { name: /quick-transfer/ }).waitFor();
    });
    await look('flag', async ({ page, open }) => {
      await open('/flags?flag=flg_seed_quick-transfer');
      await page.getByText('First three of ten.').waitFor();
    });
  });

  it('shows the services, their dependencies on each other, and their infrastructure', async () => {
    await look('services', async ({ page, open }) => {
      await open('/services');
      await page.getByRole('rowheader', { name: 'gateway', exact: true }).waitFor();
      await page.getByText('consumes events of').first().waitFor();
      await page.getByRole('rowheader', { name: 'rails', exact: true }).waitFor();
    });
  });

  it('publishes news, which everybody reads and can put away', async () => {
    const title = `News ${crypto.randomUUID().slice(0, 8)}`;
    const operator = await visitAs(browser, admin);
    await operator.open('/news?do=write');
    const drawer = operator.page.getByRole('dialog');
    await drawer.getByLabel('Title in English').fill(title);
    await drawer.getByLabel('Text in English').fill('Something is new.');
    await drawer.getByLabel('Link').fill('javascript:alert(1)');
    await drawer.getByRole('button', { name: 'Publish to everyone' }).click();
    await drawer.getByText('Give a path such as', { exact: false }).first().waitFor();
    expect(await drawer.getByLabel('Title in English').inputValue()).toBe(title);
    await drawer.getByLabel('Link').fill('/app/home');
    await drawer.getByRole('button', { name: 'Publish to everyone' }).click();
    await operator.page.getByRole('article', { name: title }).waitFor();
    await operator.context.close();

    const member = await visitAs(browser, 'member@north.test');
    await member.open('/news');
    const article = member.page.getByRole('article', { name: title });
    await article.getByRole('button', { name: 'Dismiss' }).click();
    await article.getByText('Dismissed').waitFor();
    await member.open('/news');
    expect(await article.getByRole('button', { name: 'Dismiss' }).count()).toBe(0);
    await member.context.close();
    await look('news', async ({ page, open }) => {
      await open('/news');
      await page.getByRole('article', { name: 'One search for everything' }).waitFor();
    });
  });

  it('finds people from anywhere, and leads to them', async () => {
    const { page, context, open } = await visitAs(browser, 'owner@north.test');
    await open('/home');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    const field = page.getByRole('combobox', { name: 'Search and commands' });
    await field.fill('niels');
    const found = page.getByRole('option', { name: /Niels North/ });
    await found.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'hub-search-light-1440');
    await found.click();
    await page.waitForURL('**/people/member-north');
    await context.close();
  });

  it('keeps flags and services to operators', async () => {
    const { page, context, open } = await visitAs(browser, 'member@north.test');
    for (const path of ['/flags', '/services']) {
      await open(path);
      await page.getByText('Your account does not have that role.').waitFor();
    }
    await context.close();
  });
});
