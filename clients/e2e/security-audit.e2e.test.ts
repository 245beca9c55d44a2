import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask, tokenOf } from './ask.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser } from './browser.ts';
import { visitAs as visitAsDemo } from './people.ts';
import { newPerson, visitAs } from './person.ts';

const ADA = 'admin@platform.test';

/** Waits until a checkpoint covers the oldest entry, and gives that entry's id. */
async function provenEntry(): Promise<string> {
  const token = await tokenOf(ADA);
  const oldest = async () =>
    (await ask('{ auditCheckpoint { size } auditLog(last: 1) { edges { node { id } } } }', {}, token)) as unknown as {
      auditCheckpoint: { size: string } | null;
      auditLog: { edges: { node: { id: string } }[] };
    };
  await eventually(
    async () => (await oldest()).auditCheckpoint?.size ?? '0',
    (value) => expect(value).not.toBe('0'),
  );
  return (await oldest()).auditLog.edges[0]?.node.id ?? '';
}

describe.skipIf(!hasChromium)('the audit log', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('shows everybody what was done in their name, filtered by the address', async () => {
    const { page, context, open, faults } = await visitAs(browser, await newPerson('Ana Audit'));
    await open('/security');
    await page.getByRole('link', { name: /^Audit log/ }).click();
    await page.waitForURL('**/security/log');
    const rows = page.getByRole('table').locator('tbody').getByRole('row');
    // An entry comes a moment after its action.
    await eventually(
      async () => {
        await page.reload();
        await page.getByRole('heading', { name: 'Checkpoints' }).waitFor();
        await isLoaded(page);
        return rows.count();
      },
      (value) => expect(value).toBeGreaterThan(0),
    );
    const action = (await rows.first().locator('.mono').first().textContent()) ?? '';
    await rows.first().click();
    const drawer = page.getByRole('dialog', { name: /^Entry \d+$/ });
    await drawer.getByText('Root field', { exact: true }).waitFor();
    await drawer.getByText('Ana Audit').waitFor();
    await drawer.getByRole('button', { name: 'Only this action' }).click();
    await page.waitForURL(`**/security/log?action=${encodeURIComponent(action)}`);
    await page.getByRole('button', { name: 'Remove: Action' }).waitFor();

    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    const filter = page.getByRole('dialog', { name: 'Filter the log' });
    await filter.getByLabel('From').fill('2031-05-02');
    await filter.getByLabel('To', { exact: true }).fill('2031-05-01');
    await filter.getByRole('button', { name: 'Apply the filter' }).click();
    await filter.getByText('The start date is after the end date.').waitFor();
    await filter.getByLabel('To', { exact: true }).fill('2031-05-03');
    await expectReadable(page, 'security-audit-filter');
    await filter.getByRole('button', { name: 'Apply the filter' }).click();
    await page.getByText('No entries match the filter').waitFor();
    await page.getByRole('button', { name: 'Clear the filter' }).first().click();
    await rows.first().waitFor();
    await page.goBack();
    await page.getByText('No entries match the filter').waitFor();
    await page.goForward();
    await rows.first().waitFor();
    await expectReadable(page, 'security-audit-own');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows owners the log of their organisation, and nobody else', async () => {
    const owner = await visitAsDemo(browser, 'owner@north.test');
    await owner.open('/organisation/members');
    await owner.page.getByRole('link', { name: 'Audit log' }).click();
    await owner.page.waitForURL('**/organisation/log');
    await owner.page.getByRole('table').getByRole('row').nth(1).waitFor();
    // Not on the first page once others have worked in the same organisation.
    await owner.open('/organisation/log?action=entry.posted');
    await owner.page.getByRole('table').getByText('entry.posted').first().waitFor();
    await owner.page.getByRole('button', { name: 'Export', exact: true }).click();
    const dialog = owner.page.getByRole('dialog', { name: 'Export the log' });
    await dialog.getByRole('button', { name: 'Create the link' }).click();
    await dialog.getByText('The export is ready').waitFor();
    const [file] = await Promise.all([
      owner.page.waitForEvent('download'),
      dialog.getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('audit-log.ndjson');
    await owner.context.close();

    const member = await visitAsDemo(browser, 'member@north.test');
    await member.open('/organisation/members');
    await member.page.getByRole('heading', { name: 'North Harbour' }).waitFor();
    expect(await member.page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
    await member.open('/organisation/log');
    await member.page.getByText('Audit log: your role does not have access.').waitFor();
    await expectReadable(member.page, 'security-audit-refused');
    await member.context.close();
  });

  it('proves in the browser that an entry belongs to the log, and shows a proof that does not hold as such', async () => {
    const entry = await provenEntry();
    const { page, context, open, faults } = await visitAsDemo(browser, ADA);
    await open(`/security-desk?view=log&entry=${entry}`);
    const drawer = page.getByRole('dialog', { name: 'Entry 1' });
    await drawer.getByText('The entry belongs to the log').waitFor();
    await drawer.getByText('The proof is about position 1, as the entry says').waitFor();
    const checks = drawer.getByRole('listitem');
    await checks.filter({ hasText: 'The hash of the entry leads to the root' }).getByText('Valid').waitFor();
    await checks.filter({ hasText: 'The root is signed by a key of the log' }).getByText('Valid').waitFor();
    await checks.filter({ hasText: 'The text above matches the hash' }).getByText('Not checked').waitFor();
    await expectReadable(page, 'security-audit-proof');

    // Somebody between the server and the browser gives the entry another hash.
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const forged = text.replace(/"entryHash":"(.)/, (_, first) => `"entryHash":"${first === '0' ? '1' : '0'}`);
      await route.fulfill({ response, body: forged });
    });
    await page.reload();
    await drawer.getByText('The proof is not valid').waitFor();
    await checks.filter({ hasText: 'The hash of the entry leads to the root' }).getByText('Not valid').waitFor();
    await expectReadable(page, 'security-audit-forged');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('verifies the whole log, and that it begins with what this browser has seen before', async () => {
    await provenEntry();
    const { page, context, open, faults } = await visitAsDemo(browser, ADA);
    await open('/security-desk?view=integrity');
    await page.getByRole('button', { name: 'Verify the log' }).click();
    await page.getByText(/^All \d+ entries are unchanged$/).waitFor();
    await page.getByText('No older checkpoint yet.', { exact: false }).waitFor();
    await page.reload();
    const kept = page.getByRole('listitem').filter({ hasText: 'entr' });
    await kept.getByText('Consistent').waitFor();
    await page.getByRole('button', { name: 'Verify the log' }).click();
    await page.getByText(/^All \d+ entries are unchanged$/).waitFor();
    await expectReadable(page, 'security-audit-integrity');

    // A log that was rewritten after this browser saw it.
    await page.evaluate(() => {
      const name = 'codai.audit.checkpoints';
      const [first, ...rest] = JSON.parse(localStorage.getItem(name) ?? '[]') as { root: string }[];
      localStorage.setItem(name, JSON.stringify([{ ...first, root: '0'.repeat(64) }, ...rest]));
    });
    await page.reload();
    await page.getByText('The log differs from the one that this browser saw before').waitFor();
    await page.getByText('Differs', { exact: true }).waitFor();
    await expectReadable(page, 'security-audit-rewritten');
    expect(faults).toEqual([]);
    await context.close();
  });
});
