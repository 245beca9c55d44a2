import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ask } from './ask.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { unique, visitAs } from './people.ts';

const ADA = 'admin@platform.test';
const finding = {
  __typename: 'Vulnerability',
  id: 'vul_01k0000000000000000000',
  kind: 'DEPENDENCIES',
  title: 'Prototype pollution in deep-merge',
  severity: 'HIGH',
  advisoryUrl: 'https://advisories.harbour.test/GHSA-0000-0000-0000',
  subject: 'deep-merge@1.2.3',
  affected: '< 1.2.4',
  remedy: 'Update to 1.2.4.',
  isDevelopmentOnly: true,
  status: 'OPEN',
  note: null,
  triagedBy: null,
  triagedAt: null,
  firstSeenAt: '2026-11-01T08:00:00.000Z',
  lastSeenAt: '2026-11-20T08:00:00.000Z',
  resolvedAt: null,
};

describe.skipIf(!hasChromium)('the controls of the security desk', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('makes a rate limit, changes it, tells what it did, and switches it off after a question', async () => {
    const name = unique('Status of services');
    const { page, context, open, faults } = await visitAs(browser, ADA);
    await open('/security-desk');
    await page.getByRole('tab', { name: 'Rate limits' }).click();
    await page.getByRole('button', { name: 'New limit' }).click();
    const drawer = page.getByRole('dialog', { name: 'New limit' });
    await drawer.getByLabel('Name', { exact: true }).fill(name);
    await drawer.getByRole('radio', { name: 'One root field' }).click();
    await drawer.getByLabel('Root field', { exact: true }).fill('noSuchField');
    await drawer.getByLabel('Requests').fill('many');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Enter a whole number from 1 to 1,000,000.').first().waitFor();
    await expectReadable(page, 'security-limit-fault');
    await drawer.getByLabel('Requests').fill('5000');
    await drawer.getByRole('button', { name: 'Save' }).click();
    await drawer.getByText('Name a root field of the API').first().waitFor();
    // The typed text stays.
    expect(await drawer.getByLabel('Root field', { exact: true }).inputValue()).toBe('noSuchField');
    await drawer.getByLabel('Root field', { exact: true }).fill('platformStatus');
    await drawer.getByLabel('Burst').fill('20');
    await drawer.getByRole('button', { name: 'Save' }).click();
    const row = page.getByRole('listitem').filter({ hasText: name });
    await row.getByText('5,000 in 1 min, burst of 20').waitFor();
    await row.getByText(/^Last hour: \d[\d,]* admitted, \d[\d,]* refused/).waitFor();
    await expectReadable(page, 'security-limits');

    await page.getByRole('button', { name: `Change ${name}` }).click();
    const change = page.getByRole('dialog', { name: `Change ${name}` });
    await change.getByLabel('Requests').fill('6000');
    await change.getByRole('button', { name: 'Save' }).click();
    await row.getByText('6,000 in 1 min, burst of 20').waitFor();

    const inForce = page.getByRole('switch', { name: `Limit in force: ${name}` });
    const question = page.getByRole('dialog', { name: `Turn off ${name}?` });
    await inForce.click();
    await question.waitFor();
    await expectReadable(page, 'security-limit-off');
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'detached' });
    expect(await inForce.isChecked()).toBe(true);
    await inForce.click();
    await question.getByRole('button', { name: 'Turn off' }).click();
    await page.getByText('Limit turned off').waitFor();
    expect(await inForce.isChecked()).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('lengthens a retention term at once, and asks before it shortens one', async () => {
    const { page, context, open, faults } = await visitAs(browser, ADA);
    await open('/security-desk?view=retention');
    const row = page.getByRole('listitem').filter({ hasText: 'Data requests' });
    const change = page.getByRole('button', { name: 'Change the period: Data requests' });
    await row.waitFor();
    await expectReadable(page, 'security-retention');
    await change.click();
    const drawer = page.getByRole('dialog', { name: 'Data requests' });
    const days = drawer.getByLabel('Days');
    const before = Number(await days.inputValue());
    await days.fill('1');
    await drawer.getByRole('button', { name: 'Save the period' }).click();
    await drawer
      .getByText(/^A whole number from 365 to 3,650\.$/)
      .first()
      .waitFor();
    await days.fill(String(before + 1));
    await drawer.getByRole('button', { name: 'Save the period' }).click();
    await page.getByText('Retention period saved').waitFor();
    await row.getByText(`Kept for ${(before + 1).toLocaleString('en-GB')} days`).waitFor();

    await change.click();
    await days.fill(String(before));
    await drawer.getByRole('button', { name: 'Save the period' }).click();
    const question = page.getByRole('dialog', { name: /^Keep this data for/ });
    await question.waitFor();
    await expectReadable(page, 'security-retention-shorter');
    await question.getByRole('button', { name: 'Keep the period' }).click();
    await question.waitFor({ state: 'detached' });
    expect(await days.inputValue()).toBe(String(before));
    await drawer.getByRole('button', { name: 'Save the period' }).click();
    await question.getByRole('button', { name: 'Delete older data' }).click();
    await row.getByText(`Kept for ${before.toLocaleString('en-GB')} days`).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('deals with a report from outside', async () => {
    const title = unique('<b>Open</b> redirect');
    await ask(
      'mutation ($input: SubmitVulnerabilityReportInput!) { submitVulnerabilityReport(input: $input) { id } }',
      {
        input: {
          title,
          description: 'Open https://harbour.test/out?to=elsewhere and look where it leads.\n<script>alert(1)</script>',
          contact: 'finder@outside.test',
        },
      },
    );
    const { page, context, open, faults } = await visitAs(browser, ADA);
    await open('/security-desk?view=reports');
    const row = page.getByRole('row').filter({ hasText: title });
    await row.getByText('Open', { exact: true }).waitFor();
    await row.getByText('Without an account').waitFor();
    await expectReadable(page, 'security-reports');
    await row.click();
    const drawer = page.getByRole('dialog', { name: title });
    await drawer.getByText('<script>alert(1)</script>').waitFor();
    await drawer.getByText('finder@outside.test').waitFor();
    await expectReadable(page, 'security-report');
    await drawer.getByRole('button', { name: 'Mark as handled' }).click();
    await page
      .getByRole('dialog', { name: 'Mark this report as handled?' })
      .getByRole('button', { name: 'Mark as handled' })
      .click();
    await drawer.getByText('This report was handled.').waitFor();
    await page.keyboard.press('Escape');
    await row.getByText('Handled').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('scans, says what a stale result means, and keeps the reason for an accepted risk when the decision is refused', async () => {
    const { page, context, open, faults } = await visitAs(browser, ADA);
    // No package of the product is in an advisory: the list alone is made up, and the product refuses the decision about it.
    await page.route('**/graphql', async (route) => {
      const response = await route.fetch();
      const body = await response.text();
      if (!body.includes('"VulnerabilityConnection"') || route.request().postData()?.includes('RESOLVED'))
        return route.fulfill({ response, body });
      const answer = JSON.parse(body) as { data: { vulnerabilities: { edges: unknown[] } } };
      answer.data.vulnerabilities.edges = [{ __typename: 'VulnerabilityEdge', node: finding }];
      return route.fulfill({ response, json: answer });
    });
    await open('/security-desk?view=scans');
    await page.getByRole('button', { name: 'Scan packages' }).click();
    await page.getByText(/^(Scan started|A scan of this kind is running)/).waitFor();
    const runs = page.getByRole('region', { name: 'Scans' });
    await eventually(
      async () => {
        await page.getByRole('button', { name: 'Reload' }).click();
        return runs.getByText('Nothing was found, but the advisories are older than 30 days.').count();
      },
      (value) => expect(value).toBeGreaterThan(0),
    );
    await page.getByText('The last package scan used old advisories.').waitFor();
    const simulations = page.getByRole('region', { name: 'Breach simulations' });
    for (const attack of ['TOKEN_REPLAY', 'CREDENTIAL_STUFFING', 'DATABASE_CREDENTIAL', 'AUDIT_TAMPERING']) {
      await simulations.getByLabel('Attack').selectOption(attack);
      const before = await simulations.getByRole('listitem').count();
      await simulations.getByRole('button', { name: 'Run simulation' }).click();
      await eventually(() => simulations.getByRole('listitem').count(), before + 1);
    }
    // Each of them holds for the product as it comes.
    expect(await simulations.getByText('Passed', { exact: true }).count()).toBe(4);
    const row = page.getByRole('row').filter({ hasText: finding.title });
    await row.getByText('Open', { exact: true }).waitFor();
    await expectReadable(page, 'security-scans');
    await row.click();
    const drawer = page.getByRole('dialog', { name: finding.title });
    await drawer.getByRole('button', { name: 'Accept the risk' }).click();
    await drawer.getByText('Explain why you accept the risk.').waitFor();
    await expectReadable(page, 'security-finding');
    await drawer.getByLabel('Note').fill('No request reaches this code.');
    await drawer.getByRole('button', { name: 'Accept the risk' }).click();
    await drawer.getByText('This does not exist, or you do not have access.').waitFor();
    expect(await drawer.getByLabel('Note').inputValue()).toBe('No request reaches this code.');
    await page.keyboard.press('Escape');
    await page.getByRole('radio', { name: 'Resolved' }).click();
    await page.getByText('No findings').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows the controls of a framework, takes evidence, and makes a report whose checksum holds', async () => {
    const detail = unique('Records of processing, reviewed by the officer');
    const { page, context, open, faults } = await visitAs(browser, ADA);
    await open('/security-desk?view=compliance');
    await page.getByText('Regulation (EU) 2016/679').waitFor();
    await page.getByRole('button', { name: 'Attach evidence to Art. 30' }).click();
    const drawer = page.getByRole('dialog', { name: 'Attach evidence to Art. 30' });
    await drawer.getByLabel('Description').fill(detail);
    await drawer.getByRole('button', { name: 'Attach evidence' }).click();
    await drawer.getByText('Enter a value.').first().waitFor();
    await expectReadable(page, 'security-evidence');
    await drawer.getByLabel('Reference').fill('https://documents.harbour.test/records');
    const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
    await drawer.getByLabel('Valid until').fill(day);
    await drawer.getByRole('button', { name: 'Attach evidence' }).click();
    const control = page.getByRole('listitem').filter({ hasText: 'Records of processing activities are kept.' });
    await control.getByText(detail).waitFor();
    await control.getByText('Met', { exact: true }).waitFor();

    await page.getByRole('button', { name: 'Create a report' }).click();
    await page.getByText('Report created').waitFor();
    const download = page.waitForEvent('download');
    await page
      .getByRole('button', { name: /^Download GDPR/ })
      .first()
      .click();
    const content = await readFile(await (await download).path());
    expect(content.toString()).toContain(detail);
    const sum = createHash('sha256').update(content).digest('hex');
    await page.getByText(`SHA-256 ${sum}`).waitFor();
    await expectReadable(page, 'security-compliance');

    await page.getByRole('combobox', { name: 'Framework' }).selectOption({ label: 'ISO 27001' });
    await page.getByText('ISO/IEC 27001:2022, Annex A').waitFor();
    await page.goBack();
    await page.getByText('Regulation (EU) 2016/679').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});
