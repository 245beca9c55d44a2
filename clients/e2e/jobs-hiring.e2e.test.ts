import { eventually } from '@codai/kit/testing/eventually';
import { MeDocument, type SupergraphClient } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  BeginIssuerDocument,
  BeginTemplateDocument,
  IssueOneCertificateDocument,
  TakeCredentialDocument,
} from '../web/domains/credentials/generated/operations.ts';
import { CloseJobDocument, DraftJobDocument, PublishJobDocument } from '../web/domains/jobs/generated/operations.ts';
import { expectReadable, hasChromium, isLoaded, scrollsSideways, startBrowser } from './browser.ts';
import { giveProfile } from './candidates.ts';
import { clientOf, done, unique, visitAs } from './people.ts';

/** A Word document would do as well: a page of text, as a résumé is read from it. */
function resume(lines: readonly string[]): Buffer {
  const text = lines.map((line) => `(${line}) Tj T*`).join(' ');
  const content = `BT /F1 12 Tf 14 TL 72 720 Td ${text} ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>stream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj${object}endobj\n`;
    return offset;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(`${file}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}${trailer}`);
}

/** Has an issuer confirm the caller's crane operation. */
async function certify(client: SupergraphClient, issuerId: string): Promise<void> {
  const { data } = await client.query(MeDocument, {});
  const template = {
    kind: 'CERTIFICATE',
    name: 'Crane operator',
    description: 'Lifts 40 t.',
    criteria: 'Lift 40 t.',
  } as const;
  const { id: templateId } = done(
    (
      await client.mutate(BeginTemplateDocument, {
        input: { ...template, issuerId, skillIds: ['skl_craneoperation'], idempotencyKey: crypto.randomUUID() },
      })
    ).data?.createCredentialTemplate,
  );
  const award = { templateId, recipientId: data?.me?.id ?? '', idempotencyKey: crypto.randomUUID() };
  const issued = await client.mutate(IssueOneCertificateDocument, { input: award });
  const { id: credentialId } = done(issued.data?.issueCredential);
  done((await client.mutate(TakeCredentialDocument, { input: { credentialId } })).data?.acceptCredential);
}

describe.skipIf(!hasChromium)('hiring', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const card = (page: Page, title: string) => page.locator('.jobs-list > .jobs-card', { hasText: title });

  it('drafts and edits a job, hears of a report, and takes an interview and an offer back', async () => {
    const title = unique('Dock planner');
    const employer = await visitAs(browser, 'owner@north.test');
    const { page } = employer;
    await employer.open('/jobs/hiring');
    await page.getByRole('button', { name: 'New job' }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByLabel('Title').fill(title);
    await drawer.getByLabel('Required skills').fill('Crane operation');
    await drawer.getByLabel('Description').fill('We want young digital natives.');
    await drawer.getByLabel('Openings').fill('none');
    await drawer.getByLabel('Pay from').fill('2.4.0');
    await drawer.getByRole('button', { name: 'Create' }).click();
    await drawer.getByText('Enter a whole number from 1 to 1000.').waitFor();
    await drawer.getByText('Enter an amount, such as 2,400.00.').waitFor();
    await drawer.getByLabel('Openings').fill('2');
    await drawer.getByLabel('Pay from').fill('2400');
    await drawer.getByRole('button', { name: 'Create' }).click();
    await drawer.getByText('This wording may exclude people').waitFor();
    await drawer.getByText('“young”').waitFor();
    await expectReadable(page, 'jobs-new');
    await drawer.getByRole('button', { name: 'Generate draft' }).click();
    await eventually(
      () => drawer.getByLabel('Description').inputValue(),
      (value) => expect(value).toContain('We look for somebody as Dock planner'),
    );
    await drawer.getByRole('button', { name: 'Create' }).click();
    await drawer.waitFor({ state: 'detached' });

    await card(page, title).getByRole('button', { name: 'Edit job' }).click();
    expect(await drawer.getByLabel('Pay from').inputValue()).toBe('2400.00');
    expect(await drawer.getByLabel('Openings').inputValue()).toBe('2');
    expect(await drawer.getByLabel('Required skills').inputValue()).toBe('Crane operation');
    await drawer.getByRole('button', { name: 'Add a question' }).click();
    await drawer.getByLabel('Question 1', { exact: true }).fill('Which ports do you know?');
    await drawer.getByLabel('City').fill('Constanța');
    await expectReadable(page, 'jobs-edit');
    await drawer.getByRole('button', { name: 'Save job' }).click();
    await drawer.waitFor({ state: 'detached' });
    await card(page, title).getByText('Constanța').waitFor();
    await card(page, title).getByRole('button', { name: 'Publish' }).click();
    await card(page, title).getByText('Published').waitFor();
    const address = await card(page, title).getByRole('link', { name: title }).getAttribute('href');
    const id = address?.split('/').at(-1) ?? '';

    await giveProfile('owner@south.test');
    const candidate = await visitAs(browser, 'owner@south.test');
    await candidate.open(`/jobs/${id}`);
    await candidate.page.getByRole('button', { name: 'Report' }).click();
    const dialog = candidate.page.getByRole('dialog');
    await dialog.getByLabel('Reason').selectOption('MISLEADING');
    await dialog.getByLabel('Note').fill('The pay is that of another port.');
    await expectReadable(candidate.page, 'jobs-report');
    await dialog.getByRole('button', { name: 'Report' }).click();
    await candidate.page.getByText('Job reported').first().waitFor();

    const operator = await visitAs(browser, 'admin@platform.test');
    await operator.open('/desk?queue=postings');
    await operator.page.getByRole('link', { name: /^Reported jobs \d+\+?$/ }).waitFor();
    const reported = operator.page.getByRole('row', { name: title });
    await reported.click();
    await operator.page
      .getByRole('complementary', { name: 'Decision' })
      .getByText('The pay is that of another port.')
      .waitFor();
    await expectReadable(operator.page, 'desk-reported-job');
    await operator.page.getByRole('button', { name: 'Dismiss' }).click();
    await operator.page.getByRole('dialog').getByRole('button', { name: 'Dismiss' }).click();
    await reported.waitFor({ state: 'detached' });

    await candidate.page.getByRole('button', { name: 'Apply', exact: true }).click();
    await dialog.getByLabel('Which ports do you know? *').fill('All of the south.');
    await dialog.getByText('About you (optional)').click();
    await dialog.getByLabel('Gender').selectOption('WOMAN');
    await expectReadable(candidate.page, 'jobs-apply');
    await dialog.getByRole('button', { name: 'Send application' }).click();
    await candidate.page.getByText('Submitted', { exact: true }).waitFor();

    await employer.open(`/jobs/hiring/${id}`);
    await page.locator('.jobs-column .jobs-card button').first().click();
    await drawer.getByText('All of the south.').waitFor();
    await drawer.getByRole('button', { name: 'Move to Interview' }).click();
    // The candidate sees it without a reload.
    await candidate.page.getByText('Interview', { exact: true }).waitFor();
    // Appointments stand above the form, and move it when they come.
    await isLoaded(page);
    await drawer.getByLabel('When').fill('2031-05-02T10:00');
    await drawer.getByLabel('Address or link').fill('Quay 4, second floor');
    await drawer.getByRole('button', { name: 'Invite to interview' }).click();
    await drawer.getByText('No answer yet').waitFor();
    await drawer.getByLabel('Monthly pay').fill('2500');
    await drawer.getByLabel('Start date').fill('2031-06-01');
    await drawer.getByLabel('Terms').fill('Day shift, 25 days of leave.');
    await drawer.getByRole('button', { name: 'Make offer' }).click();
    await drawer.getByText(/open until/).waitFor();
    await expectReadable(page, 'jobs-appointments');
    await drawer.getByRole('button', { name: 'Cancel interview' }).click();
    const asked = page.getByRole('dialog', { name: 'Cancel this interview?' });
    await expectReadable(page, 'jobs-interview-cancel');
    await asked.getByRole('button', { name: 'Cancel interview' }).click();
    await drawer.getByText('Cancelled', { exact: true }).waitFor();
    await drawer.getByRole('button', { name: 'Withdraw offer' }).click();
    const offer = page.getByRole('dialog', { name: 'Withdraw this offer?' });
    await offer.getByRole('button', { name: 'Withdraw offer' }).click();
    await drawer.getByText('Withdrawn', { exact: true }).first().waitFor();
    await candidate.open('/jobs?view=dates');
    await candidate.page.getByText('Withdrawn').first().waitFor();

    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'Fairness' }).click();
    await page.getByText('1 of 1 applications with a declaration').waitFor();
    await page.getByText('1 in groups too small to show').waitFor();
    await expectReadable(page, 'jobs-fairness');
    await page.getByRole('tab', { name: 'Candidates' }).click();
    await page
      .getByText(/No matching candidates yet|These people allow/)
      .first()
      .waitFor();
    await expectReadable(page, 'jobs-candidates');
    expect([...employer.faults, ...candidate.faults, ...operator.faults]).toEqual([]);
  });

  it('L-6: trusts an issuer that nobody has verified, sees it marked, and stops', async () => {
    const name = unique('Dockside School');
    const school = await clientOf('owner@south.test');
    const input = { name, url: 'https://dockside.test/', idempotencyKey: crypto.randomUUID() };
    const { id: issuerId } = done((await school.mutate(BeginIssuerDocument, { input })).data?.createIssuer);
    await certify(school, issuerId);
    school.close();
    await giveProfile('owner@south.test');
    const candidate = await visitAs(browser, 'owner@south.test');
    await candidate.open('/jobs/profile');
    await candidate.page.getByText('Issuer not verified: counts only for employers that trust it.').first().waitFor();
    await expectReadable(candidate.page, 'jobs-profile-unverified');
    await candidate.open('/jobs/job_seed_crane');
    await candidate.page.getByText('Verified skills').waitFor();
    expect(await candidate.page.getByText('Confirmed by credentials').count()).toBe(0);
    const employer = await visitAs(browser, 'owner@north.test');
    const { page } = employer;
    await employer.open('/jobs/hiring');
    await page.getByRole('link', { name: 'North Harbour' }).first().click();
    await page.getByRole('button', { name: 'Choose issuer' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Issuer name or page').fill('no such school');
    await dialog.getByRole('button', { name: 'Search' }).click();
    await dialog.getByText('No issuer has this name or page.').waitFor();
    await dialog.getByLabel('Issuer name or page').fill(name.toUpperCase());
    await dialog.getByRole('button', { name: 'Search' }).click();
    await dialog.getByText('Issuer not verified').waitFor();
    await expectReadable(page, 'jobs-issuer-choose');
    await dialog.getByRole('button', { name: 'Trust issuer' }).click();
    await dialog.waitFor({ state: 'detached' });
    await card(page, name).getByText('Issuer not verified').waitFor();
    await card(page, name).getByText('https://dockside.test/').waitFor();
    await expectReadable(page, 'jobs-issuers-trusted');
    await candidate.page.reload();
    await candidate.page.getByText(name).waitFor();
    await expectReadable(candidate.page, 'jobs-posting-confirmed');
    await card(page, name).getByRole('button', { name: 'Stop trusting' }).click();
    await dialog.getByRole('button', { name: 'Stop trusting' }).click();
    await card(page, name).waitFor({ state: 'detached' });
    await page.getByText('No trusted issuers yet.').waitFor();
    expect([...employer.faults, ...candidate.faults]).toEqual([]);
  });

  it('keeps a title of one long word within the width of a phone', async () => {
    const title = `${unique('Planner')}${'o'.repeat(150)}`;
    const client = await clientOf('owner@north.test');
    const facts = { country: 'RO', city: 'Constanța', language: 'en', experienceYears: 0, openings: 1, isBlind: false };
    const skills = { questions: [], requiredSkillIds: [], optionalSkillIds: [] };
    const terms = { employment: 'FULL_TIME', workplace: 'ONSITE', retentionDays: 180 } as const;
    const input = { title, description: 'Plans berths.', ...facts, ...skills, ...terms };
    const draft = { input: { ...input, idempotencyKey: crypto.randomUUID() } };
    const { id } = done((await client.mutate(DraftJobDocument, draft)).data?.createJobPosting);
    const publish = { input: { postingId: id, expectedVersion: 1 } };
    done((await client.mutate(PublishJobDocument, publish)).data?.publishJobPosting);

    const { page, open, context, faults } = await visitAs(browser, 'owner@north.test', {
      width: 360,
      colorScheme: 'light',
    });
    const pages = { hiring: '/jobs/hiring', pipeline: `/jobs/hiring/${id}`, posting: `/jobs/${id}` };
    for (const [name, path] of Object.entries(pages)) {
      await open(path);
      await page.getByText(title).first().waitFor();
      expect({ name, isWide: await scrollsSideways(page) }).toEqual({ name, isWide: false });
    }
    await page.getByRole('link', { name: 'North Harbour' }).first().click();
    await page.getByRole('heading', { name: 'North Harbour', level: 1 }).waitFor();
    await page.getByText(title).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
    await client.mutate(CloseJobDocument, { input: { postingId: id } });
    client.close();
  });

  it('shows what was read in a résumé, and deletes a version of it', async () => {
    const visitor = await visitAs(browser, 'member@north.test');
    const { page } = visitor;
    const name = `${unique('resume')}.pdf`;
    const buffer = resume(['Niels North', 'niels@north.test', 'Experience', '2019 - 2024 Crane operation at the quay']);
    await visitor.open('/files');
    await page.locator('.page-head input[type=file]').setInputFiles([{ name, mimeType: 'application/pdf', buffer }]);
    await page.locator('[data-upload=done]', { hasText: name }).waitFor();
    const row = page.locator('.rows > li:not([data-upload])', { hasText: name });
    await row.waitFor();
    await eventually(() => row.getByText('Scanning').count(), 0);

    await visitor.open('/jobs/profile');
    await page.getByLabel('PDF or Word document from your files').selectOption({ label: name });
    await page.getByRole('button', { name: 'Read résumé' }).click();
    await page.getByRole('button', { name: 'Extracted data' }).first().click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText('niels@north.test').first().waitFor();
    await drawer.getByText('Crane operation', { exact: true }).waitFor();
    await expectReadable(page, 'jobs-resume-read');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    const versions = page.getByRole('button', { name: 'Extracted data' });
    const before = await versions.count();
    await page.getByRole('button', { name: 'Delete' }).first().click();
    await expectReadable(page, 'jobs-resume-delete');
    await drawer.getByRole('button', { name: 'Delete' }).click();
    await eventually(() => versions.count(), before - 1);
    expect(visitor.faults).toEqual([]);
  });
});
