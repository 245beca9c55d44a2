import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ChangeLibraryResourceDocument } from '../web/domains/library/generated/operations.ts';
import {
  AskForReviewDocument,
  BeginResearchDocumentDocument,
  ChangeResearchDocument,
  CommitVersionDocument,
  TakeManuscriptBackDocument,
} from '../web/domains/library/generated/research.ts';
import { expectReadable, hasChromium, startBrowser } from './browser.ts';
import { clientOf, done, visitAs } from './people.ts';

describe.skipIf(!hasChromium)('the library', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  const run = crypto.randomUUID().slice(0, 8);

  it('catalogues, finds, lends and takes back a work', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page } = visitor;
    const copy = `Bridges ${run}.txt`;
    await visitor.open('/files');
    const file = { name: copy, mimeType: 'text/plain', buffer: Buffer.from('A bascule bridge tips up.') };
    await page.locator('.page-head input[type=file]').setInputFiles(file);
    await page.locator('[data-upload=done]', { hasText: copy }).waitFor();
    const row = page.locator('.rows > li:not([data-upload])', { hasText: copy });
    await row.waitFor();
    await eventually(() => row.getByText('Scanning').count(), 0);
    await visitor.open('/library');
    await page.getByText('Harbour cranes of the north').first().waitFor();
    await expectReadable(page, 'library-catalogue');
    const title = `Bascule bridges ${run}`;
    await page.getByRole('button', { name: 'Add work' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByLabel('Author').fill('Ada Lovelace');
    await dialog.getByLabel('ISBN').fill('123');
    await dialog.getByLabel(/Copies that can be lent/).fill('1');
    await dialog.getByLabel('URL (https)').fill('https://north.test/bridges');
    await dialog.getByLabel('File with the digital copy').selectOption({ label: copy });
    await dialog.getByRole('button', { name: 'Add work' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog.getByLabel('ISBN').fill('978-3-16-148410-0');
    await dialog.getByRole('button', { name: 'Add work' }).click();
    await dialog.waitFor({ state: 'hidden' });

    const search = page.getByRole('searchbox', { name: 'Search by title, author, tag or text' });
    await search.fill(`bascule ${run}`);
    await search.press('Enter');
    await page.locator('.library-open', { hasText: title }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Borrow' }).click();
    await drawer.getByText(/Borrowed until/).waitFor();
    const saved = page.waitForEvent('download');
    await drawer.getByRole('button', { name: 'Download' }).click();
    expect((await saved).suggestedFilename()).toBe(copy);
    await drawer.getByText('9783161484100').waitFor();
    await expectReadable(page, 'library-work');

    // The entry is changed here, after somebody else has changed it meanwhile.
    const resourceId = new URL(page.url()).searchParams.get('resource') ?? '';
    const edit = page.getByRole('dialog', { name: 'Edit work' });
    const begin = () => drawer.getByRole('button', { name: 'Edit work' }).click();
    await begin();
    expect(await edit.getByLabel('Author').inputValue()).toBe('Ada Lovelace');
    expect(await edit.getByLabel('ISBN').inputValue()).toBe('9783161484100');
    await expectReadable(page, 'library-work-edit');
    const librarian = await clientOf('owner@north.test');
    const entry = { resourceId, kind: 'BOOK', title, author: 'A. Lovelace', visibility: 'ORGANIZATION' } as const;
    const kept = { licences: 1, isbn: '9783161484100', loanDays: 9, expectedVersion: 1 };
    done(
      (await librarian.mutate(ChangeLibraryResourceDocument, { input: { ...entry, ...kept } })).data
        ?.updateLibraryResource,
    );
    librarian.close();
    await edit.getByLabel('Author').fill('Ada King');
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.getByText('Someone changed this').waitFor();
    await edit.getByRole('button', { name: 'Cancel' }).click();
    await drawer.getByText('A. Lovelace', { exact: true }).waitFor();
    await begin();
    await edit.getByLabel('Author').fill('Ada King');
    await edit.getByLabel('Year').fill('9999');
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.locator('[aria-invalid=true]').waitFor();
    await edit.getByLabel('Year').fill('1843');
    await edit.getByLabel('File with the digital copy').selectOption({ label: copy });
    await edit.getByRole('button', { name: 'Save' }).click();
    await edit.waitFor({ state: 'hidden' });
    await page.reload();
    await drawer.getByText('Ada King', { exact: true }).waitFor();
    await drawer.getByText('1843', { exact: true }).waitFor();
    // Fields that the form does not ask for keep their values.
    await drawer.getByText('Loan period: 9 days').waitFor();
    await drawer.getByRole('button', { name: 'Download' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('tab', { name: 'My loans' }).click();
    await page.getByText(title).waitFor();
    await expectReadable(page, 'library-loans');
    await page.locator('.library-open', { hasText: title }).click();
    await drawer.getByRole('button', { name: 'Return' }).click();
    await drawer.getByRole('button', { name: 'Borrow' }).waitFor();
    expect(await drawer.getByRole('button', { name: 'Download' }).count()).toBe(0);
    await drawer.getByRole('button', { name: 'Remove from catalogue' }).click();
    await drawer.waitFor({ state: 'hidden' });
    expect(visitor.faults).toEqual([]);
  });

  it('keeps a project with versions and citations, and takes it through a blind review', async () => {
    const author = await visitAs(browser, 'member@north.test');
    const { page } = author;
    await author.open('/library?view=research');
    await page.getByRole('button', { name: 'New project' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill(`Tides of the quay ${run}`);
    await dialog.getByLabel('Abstract').fill('When ships can berth.');
    await dialog.getByRole('button', { name: 'New project' }).click();
    await page
      .getByRole('heading', { name: `Tides of the quay ${run}` })
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Import' }).click();
    await dialog.getByLabel('File content').fill('prose');
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await dialog
      .getByLabel('File content')
      .fill(
        '@article{knuth84, author={Donald E. Knuth}, title={Literate Programming}, journal={The Computer Journal}, year=1984}',
      );
    await dialog.getByRole('button', { name: 'Import' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.locator('[data-bibliography=apa]', { hasText: 'Knuth, D. E. (1984).' }).waitFor();
    await page.getByLabel('Style').selectOption('vancouver');
    await page.locator('[data-bibliography=vancouver]', { hasText: 'Knuth DE.' }).waitFor();

    const title = `On tides ${run}`;
    await page.getByRole('button', { name: 'New document' }).click();
    await dialog.getByLabel('Title').fill(title);
    await dialog.getByRole('button', { name: 'New document' }).click();
    const drawer = page.getByRole('dialog', { name: title });
    await drawer.getByLabel('Text').fill('The tide rises twice a day.\nIt falls as often.');
    await drawer.getByRole('button', { name: 'Save version' }).click();
    await drawer.getByText('Version chain verified: 1 version').waitFor();
    await drawer.getByLabel('Text').fill('The tide rises twice a day.\nIt falls twice.');
    await drawer.getByLabel('What changed').fill('Counted');
    await drawer.getByRole('button', { name: 'Save version' }).click();
    await drawer.getByText('Version chain verified: 2 versions').waitFor();
    await drawer.locator('.library-open', { hasText: 'Version 2' }).click();
    await drawer.locator('[data-change=ADDED]', { hasText: 'It falls twice.' }).waitFor();
    await drawer.locator('[data-change=REMOVED]', { hasText: 'It falls as often.' }).waitFor();
    await expectReadable(page, 'library-document');
    await drawer.getByRole('button', { name: 'Submit for review' }).click();
    await drawer.getByText('Submitted. The document is waiting for an editor.').first().waitFor();
    await page.keyboard.press('Escape');
    await expectReadable(page, 'library-project');

    const editor = await visitAs(browser, 'owner@north.test');
    await editor.open('/library?view=reviews');
    await editor.page.locator('.library-open', { hasText: title }).click();
    const round = editor.page.getByRole('dialog', { name: title });
    await round.getByRole('button', { name: 'Become editor' }).click();
    await round.getByText('The tide rises twice a day.').waitFor();
    await round.getByText('0 of 1 required reviews').waitFor();
    await expectReadable(editor.page, 'library-editor');
    // The only colleague wrote it: nobody reviews their own work.
    expect(await round.getByRole('button', { name: 'Decide', exact: true }).count()).toBe(0);
    await round.getByLabel('Person').selectOption({ label: 'Niels North' });
    await round.getByRole('button', { name: 'Request review' }).click();
    await round
      .getByText(/has a conflict of interest/)
      .first()
      .waitFor();
    expect(editor.faults).toEqual([]);

    await author.open('/library?view=reviews');
    await page.locator('.library-open', { hasText: title }).waitFor();
    await expectReadable(page, 'library-reviews');
    await page.locator('.library-open', { hasText: title }).click();
    const own = page.getByRole('dialog', { name: title });
    await own.getByRole('button', { name: 'Withdraw from review' }).click();
    await expectReadable(page, 'library-withdraw');
    await page
      .getByRole('dialog', { name: 'Withdraw this work from review?' })
      .getByRole('button', { name: 'Withdraw from review' })
      .click();
    await own.getByText('Withdrawn', { exact: true }).waitFor();
    expect(await own.getByRole('button', { name: 'Withdraw from review' }).count()).toBe(0);

    // A member of an organisation in which no test requests a review.
    const partial = await visitAs(browser, 'owner@south.test');
    await partial.open('/library?view=reviews');
    await partial.page.getByRole('button', { name: 'Declare conflict' }).click();
    const declaration = partial.page.getByRole('dialog');
    await declaration.getByLabel('Person').selectOption({ label: 'Sandu South' });
    await expectReadable(partial.page, 'library-conflict');
    await declaration.getByRole('button', { name: 'Declare conflict' }).click();
    await partial.page.getByText('Conflict declared').first().waitFor();
    expect(partial.faults).toEqual([]);
    expect(author.faults).toEqual([]);
  });

  it('changes a project and removes an author, unless a review is open', async () => {
    const visitor = await visitAs(browser, 'owner@north.test');
    const { page } = visitor;
    await visitor.open('/library?view=research&do=project');
    const [first, second, third] = [`Sluices ${run}`, `Sluice gates ${run}`, `Locks and sluices ${run}`];
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill(first);
    await dialog.getByRole('button', { name: 'New project' }).click();
    const heading = (title: string) => page.getByRole('heading', { name: title, exact: true }).first();
    await heading(first).waitFor();
    const projectId = /research\/([^?]+)/.exec(page.url())?.[1] ?? '';

    await page.getByRole('button', { name: 'Edit project' }).click();
    await dialog.getByLabel('Abstract').fill('How gates move.');
    await expectReadable(page, 'library-project-edit');
    const client = await clientOf('owner@north.test');
    const changed = { projectId, title: second, expectedVersion: 1 };
    done((await client.mutate(ChangeResearchDocument, { input: changed })).data?.updateResearchProject);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Someone changed this').waitFor();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await heading(second).waitFor();
    await page.getByRole('button', { name: 'Edit project' }).click();
    await dialog.getByLabel('Title').fill(third);
    await dialog.getByLabel('Abstract').fill('How gates move.');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.reload();
    await heading(third).waitFor();
    await page.getByText('How gates move.').waitFor();

    await page.getByRole('button', { name: 'Add author' }).click();
    const name = (await dialog.getByLabel('Person').locator('option').first().textContent()) ?? '';
    await dialog.getByRole('button', { name: 'Add author' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const begun = { projectId, title: `On sluices ${run}`, idempotencyKey: crypto.randomUUID() };
    const { id: documentId } = done(
      (await client.mutate(BeginResearchDocumentDocument, { input: begun })).data?.createResearchDocument,
    );
    const version = { documentId, content: 'Gates.', idempotencyKey: crypto.randomUUID() };
    const { id: versionId } = done(
      (await client.mutate(CommitVersionDocument, { input: version })).data?.commitDocumentVersion,
    );
    const asked = {
      documentId,
      versionId,
      mode: 'OPEN',
      requiredReviews: 1,
      idempotencyKey: crypto.randomUUID(),
    } as const;
    const { id: roundId } = done((await client.mutate(AskForReviewDocument, { input: asked })).data?.submitForReview);

    await page.getByRole('button', { name: `Remove ${name}` }).click();
    const ask = page.getByRole('dialog', { name: `Remove ${name} from the project?` });
    await ask.getByRole('button', { name: 'Remove', exact: true }).click();
    await ask.getByText('You cannot change authors during a review').waitFor();
    await expectReadable(page, 'library-author-remove');
    done((await client.mutate(TakeManuscriptBackDocument, { input: { roundId } })).data?.withdrawFromReview);
    client.close();
    await ask.getByRole('button', { name: 'Remove', exact: true }).click();
    await ask.waitFor({ state: 'hidden' });
    await page.reload();
    await page.getByRole('button', { name: 'Add author' }).waitFor();
    expect(await page.getByRole('button', { name: `Remove ${name}` }).count()).toBe(0);
    expect(visitor.faults).toEqual([]);
  });
});
