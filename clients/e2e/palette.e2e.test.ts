import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { accessibilityFaults, expectReadable, hasChromium, shoot, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';

const person = 'owner@north.test';
/** Pages, commands and things that are looked for. */
const SAMPLES_MIN = 100;

describe.skipIf(!hasChromium)('the palette', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('finds pages, commands and things of all domains in its first three rows', async () => {
    const { page, open, context, faults } = await visitAs(browser, person);
    await open('/home');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const field = await openPalette(page);
    // Without a text the palette lists all commands and pages.
    const labels = await page
      .locator('[role=group]:not([aria-label="Recent"]) [role=option] .user-text')
      .allTextContents();
    const named = labels.filter((label) => label !== '');
    expect(named.length).toBeGreaterThan(60);
    for (const label of named) {
      await field.fill(label);
      await eventually(
        () => firstRows(page),
        (rows) => expect(rows).toContain(label),
      );
    }
    const things = await thingsOf(person);
    expect([...new Set(things.map(({ kind }) => kind))]).toEqual([
      'person',
      'course',
      'job',
      'post',
      'file',
      'invoice',
    ]);
    expect(named.length + things.length).toBeGreaterThanOrEqual(SAMPLES_MIN);
    for (const { title } of things) {
      await field.fill(title);
      await eventually(
        () => firstRows(page),
        (rows) => expect(rows.map((row) => row.slice(0, title.length))).toContain(title),
      );
    }
    expect(faults).toEqual([]);
    await context.close();
  });

  it('leads to what it found, lists it among the recent pages, and gives the focus back', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open('/home');
    await page.getByRole('heading', { level: 1 }).waitFor();
    const [course] = (await thingsOf(person)).filter(({ kind }) => kind === 'course');
    const field = await openPalette(page);
    await field.fill(course?.title ?? '');
    await page.getByRole('group', { name: 'Courses' }).getByRole('option').first().waitFor();
    await expectReadable(page, 'palette-found');
    await page.getByRole('group', { name: 'Courses' }).getByRole('option').first().click();
    await page.waitForURL('**/learn/*');
    await page.getByRole('heading', { level: 1, name: course?.title ?? '' }).waitFor();
    await page.getByRole('link', { name: 'Home', exact: true }).first().focus();
    await eventually(async () => {
      await openPalette(page);
      const recent = await page.getByRole('group', { name: 'Recent' }).getByRole('option').allInnerTexts();
      await page.keyboard.press('Escape');
      return recent.some((text) => text.startsWith(course?.title ?? ''));
    }, true);
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Home');
    await context.close();
  });

  it('changes the appearance, shows the keys of the page, and signs out', async () => {
    const { page, open, context } = await visitAs(browser, person);
    await open('/money/wallet');
    await page.getByRole('button', { name: 'Send', exact: true }).waitFor();
    await (await openPalette(page)).fill('dark');
    await page.keyboard.press('Enter');
    await eventually(() => page.evaluate(() => document.documentElement.dataset.theme), 'dark');
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    await help.getByText('Move between pockets').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await shoot(page, 'keyboard-help-dark-1440');
    await page.keyboard.press('Escape');
    await (await openPalette(page)).fill('log out');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: 'Create an account' }).first().waitFor();
    await context.close();
  });
});

async function openPalette(page: Page) {
  await page.keyboard.press('ControlOrMeta+k');
  const field = page.getByRole('combobox', { name: 'Search and commands' });
  await field.waitFor();
  return field;
}

/** Labels of the first three rows. */
async function firstRows(page: Page): Promise<readonly string[]> {
  const rows = await page
    .getByRole('option')
    .evaluateAll((options) =>
      options.slice(0, 3).map((option) => option.querySelector('.user-text')?.textContent ?? ''),
    );
  return rows;
}

interface Thing {
  readonly kind: 'course' | 'file' | 'invoice' | 'job' | 'person' | 'post';
  readonly title: string;
}

interface Listed<Node> {
  readonly edges: readonly { readonly node: Node & { readonly id: string } }[];
}
interface Lists {
  readonly courses: Listed<{ readonly title: string }>;
  readonly jobPostings: Listed<{ readonly title: string }>;
  readonly feed: Listed<{ readonly text: string; readonly visibility: string }>;
  readonly files: Listed<{ readonly name: string }>;
  readonly invoices: Listed<{ readonly number: string | null }>;
}

/** Things of the seeds that the person may see, each by the beginning of the title that the product shows. */
async function thingsOf(email: string): Promise<readonly Thing[]> {
  const document = `{
    courses(first: 100) { edges { node { id title } } }
    jobPostings(first: 100) { edges { node { id title } } }
    feed(first: 100) { edges { node { id text visibility } } }
    files(first: 100, folder: "fol_seed_harbour") { edges { node { id name } } }
    invoices(first: 10) { edges { node { id number } } }
  }`;
  const { courses, jobPostings, feed, files, invoices } = await ask<Lists>(document, {}, await tokenOf(email));
  const seeded = <Node>({ edges }: Listed<Node>) =>
    edges.map(({ node }) => node).filter(({ id }) => id.includes('_seed_'));
  return [
    ...['Niels North', 'Nora North', 'Sandu South'].map((title): Thing => ({ kind: 'person', title })),
    ...seeded(courses).map(({ title }): Thing => ({ kind: 'course', title })),
    ...seeded(jobPostings).map(({ title }): Thing => ({ kind: 'job', title })),
    ...seeded(feed)
      .filter(({ visibility }) => visibility === 'PUBLIC')
      .map(({ text }): Thing => ({ kind: 'post', title: text.split('\n')[0]?.slice(0, 40) ?? '' })),
    ...seeded(files).map(({ name }): Thing => ({ kind: 'file', title: name })),
    ...invoices.edges.flatMap(({ node: { number } }): Thing[] =>
      number === null ? [] : [{ kind: 'invoice', title: number }],
    ),
  ];
}
