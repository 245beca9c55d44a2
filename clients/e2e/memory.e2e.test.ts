import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, startBrowser, visit } from './browser.ts';
import { enrol, newcomer, signUp } from './newcomer.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('memory', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  /** Somebody whose memory nobody else has touched. */
  async function somebody() {
    const visitor = await visit(browser);
    await signUp(visitor, newcomer());
    await enrol(visitor);
    return visitor;
  }

  async function remember({ page }: Pick<Awaited<ReturnType<typeof somebody>>, 'page'>, content: string) {
    await page.getByRole('button', { name: 'Remember', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('What to remember').fill(content);
    await drawer.getByRole('button', { name: 'Remember', exact: true }).click();
    await drawer.waitFor({ state: 'hidden' });
  }

  it('remembers, finds with the parts of the score, changes with a history, pins and forgets', async () => {
    const visitor = await somebody();
    const { page, open } = visitor;
    await open('/memory');
    await page.getByText('No memories yet').waitFor();
    await page.getByRole('button', { name: 'Remember', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Remember', exact: true }).click();
    await drawer.getByText('Give a content.').first().waitFor();
    await drawer.getByLabel('What to remember').fill('The pilot boat is painted in April.');
    await drawer.getByRole('button', { name: 'Remember', exact: true }).click();
    await drawer.waitFor({ state: 'hidden' });
    await remember(visitor, 'Harbour dues are paid on Mondays.');

    await page.getByLabel('Search memories').fill('painted pilot boat');
    await page.getByLabel('Search memories').press('Enter');
    await page.getByText('Similarity').first().waitFor();
    const row = page.getByRole('button', { name: /painted in April/ });
    await expectReadable(page, 'memory-search');
    await row.click();
    const one = page.getByRole('dialog');
    await one.getByRole('button', { name: 'Change' }).click();
    await one.getByLabel('Content').fill('The pilot boat is painted in May.');
    await one.getByRole('button', { name: 'Save' }).click();
    await one.getByText('Version 2').waitFor();
    await one.getByText('The pilot boat is painted in April.').waitFor();
    await one.getByRole('button', { name: 'Pin' }).click();
    await one.getByRole('button', { name: 'Unpin' }).waitFor();
    await expectReadable(page, 'memory-one');
    await one.getByRole('button', { name: 'Forget' }).click();
    await page.getByRole('button', { name: 'Forget' }).last().click();
    await page.getByText('Memory forgotten').waitFor();
    await open('/memory');
    await page.getByText('Harbour dues are paid on Mondays.').waitFor();
    expect(await page.getByText('The pilot boat').count()).toBe(0);
    await visitor.context.close();
  });

  it('exports what is remembered and takes it back once, and stores nothing while it is paused', async () => {
    const visitor = await somebody();
    const { page, open } = visitor;
    await open('/memory');
    await remember(visitor, 'Row 17 holds the batteries.');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    const exported = JSON.parse(await readFile((await download.path()) ?? '', 'utf8'));
    expect(exported.memories).toMatchObject([{ content: 'Row 17 holds the batteries.', kind: 'FACT' }]);
    const file = join(tmpdir(), `memories-${crypto.randomUUID()}.json`);
    await writeFile(
      file,
      JSON.stringify({ ...exported, memories: [{ content: 'Row 18 is empty.' }, { content: '' }] }),
    );
    for (let time = 0; time < 2; time++) {
      await page.locator('input[type=file]').setInputFiles(file);
      await page.getByText(/^Memories not imported: 1\./).waitFor();
      await page.getByText('Row 18 is empty.').waitFor();
    }
    expect(await page.getByText('Row 18 is empty.').count()).toBe(1);
    await page.locator('input[type=file]').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from('{"format":"other"}'),
    });
    await page.getByText('This file contains no readable memories.', { exact: false }).waitFor();

    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('Your memory is paused.').waitFor();
    await page.getByRole('button', { name: 'Remember', exact: true }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('What to remember').fill('Not to be kept');
    await drawer.getByRole('button', { name: 'Remember', exact: true }).click();
    await drawer
      .getByText(/paused/)
      .first()
      .waitFor();
    await page.keyboard.press('Escape');
    await open('/memory');
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    expect(await page.getByText('Not to be kept').count()).toBe(0);
    await visitor.context.close();
  });

  it('lets a service read until that is revoked, and shows who has read', async () => {
    const visitor = await somebody();
    const { page, open } = visitor;
    await open('/memory');
    await remember(visitor, 'Ana leads the digital archive.');
    await page.getByLabel('Search memories').fill('digital archive');
    await page.getByLabel('Search memories').press('Enter');
    await page.getByText('Similarity').first().waitFor();
    await open('/memory?view=reads');
    await page.getByText('1 memory').waitFor();
    await page.getByRole('button', { name: 'Allow a service' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Service').fill('Not a name');
    await drawer.getByRole('button', { name: 'Allow a service' }).click();
    await drawer
      .getByText('This is not a service name. Give lower-case letters, digits and hyphens.')
      .first()
      .waitFor();
    await drawer.getByLabel('Service').fill('fabricai');
    await drawer.getByRole('button', { name: 'Allow a service' }).click();
    await page.getByText('Service allowed').waitFor();
    await page.getByRole('button', { name: 'Revoke: fabricai' }).waitFor();
    await expectReadable(page, 'memory-reads');
    await page.getByRole('button', { name: 'Revoke: fabricai' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Grant revoked').waitFor();
    await page.getByRole('button', { name: 'Revoke: fabricai' }).waitFor({ state: 'detached' });
    await visitor.context.close();
  });

  it('draws what surrounds a node, with the same as lists', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page, open } = visitor;
    await open('/memory?view=graph');
    await page.getByRole('button', { name: /^Crane/ }).click();
    await page.getByRole('img', { name: /Graph of 3 nodes and 2 relations/ }).waitFor();
    await page.getByText('Its brake was adjusted.').waitFor();
    await expectReadable(page, 'memory-graph');
    await page.getByRole('button', { name: 'Harbour office' }).last().click();
    await page.getByRole('heading', { name: 'Around Harbour office' }).waitFor();
    await visitor.context.close();
  });
});
