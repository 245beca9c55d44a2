import { eventually } from '@codai/kit/testing/eventually';
import { StartConversationDocument } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CreateSharedDocumentDocument } from '../web/domains/social/generated/documents.ts';
import { expectReadable, hasChromium, isLoaded, startBrowser } from './browser.ts';
import { clientOf, done, hostileText, unique, visitAs } from './people.ts';

const nora = 'owner@north.test';
const niels = 'member@north.test';
const sorana = 'owner@south.test';
const idOf = { niels: 'usr_seed_member_north' };

/** A document of Nora's, in a group with Niels. */
async function shared(
  title: string,
  editors: 'MEMBERS' | 'LEADERS' = 'MEMBERS',
): Promise<{ readonly id: string; readonly conversationId: string }> {
  const client = await clientOf(nora);
  const started = { memberIds: [idOf.niels], title: unique('Crew'), idempotencyKey: crypto.randomUUID() };
  const conversation = done(
    (await client.mutate(StartConversationDocument, { input: started })).data?.startConversation,
  );
  const input = { conversationId: conversation.id, title, editors, idempotencyKey: crypto.randomUUID() };
  const document = done((await client.mutate(CreateSharedDocumentDocument, { input })).data?.createSharedDocument);
  client.close();
  return { id: document.id, conversationId: conversation.id };
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Text of the document' });
const textOf = (page: Page) => field(page).inputValue();
const isSaved = (page: Page) => page.locator('[data-status="saved"]').waitFor();

/** Puts the cursor at a place, as a click does. */
const moveTo = (page: Page, at: number) =>
  field(page).evaluate((element: HTMLTextAreaElement, place) => {
    element.focus();
    element.setSelectionRange(place, place);
  }, at);
const cursorOf = (page: Page) => field(page).evaluate((element: HTMLTextAreaElement) => element.selectionEnd);

describe.skipIf(!hasChromium)('documents', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('are written by two at once, who see each other, and each cursor stays with its words', async () => {
    const { id } = await shared(unique('Minutes'));
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/people/documents/${id}`);
    await other.open(`/people/documents/${id}`);
    await field(one.page).pressSequentially('Present: Nora.');
    await eventually(() => textOf(other.page), 'Present: Nora.');
    await one.page.getByText(/Niels North, line 1/).waitFor();

    await moveTo(one.page, 'Present:'.length);
    await moveTo(other.page, 0);
    await field(other.page).pressSequentially('Minutes 😀\n');
    await eventually(() => textOf(one.page), 'Minutes 😀\nPresent: Nora.');
    expect(await cursorOf(one.page)).toBe('Minutes 😀\nPresent:'.length);
    await field(one.page).pressSequentially(' Niels and');
    const whole = 'Minutes 😀\nPresent: Niels and Nora.';
    await eventually(() => textOf(other.page), whole);
    await other.page.getByText(/Nora North, line 2/).waitFor();

    // Undo removes the person's own words and leaves those of the other person.
    await field(one.page).press('Control+z');
    await eventually(
      () => textOf(other.page),
      (value) => expect(value).toContain('Minutes 😀\nPresent:'),
    );
    await eventually(
      () => textOf(other.page),
      (value) => expect(value).not.toContain('Niels and'),
    );
    await field(one.page).press('Control+Shift+z');
    await eventually(() => textOf(other.page), whole);
    await isSaved(one.page);
    await one.page.reload();
    await eventually(() => textOf(one.page), whole);
    expect(one.faults).toEqual([]);
    expect(other.faults).toEqual([]);
    await other.context.close();
    await one.page.getByText('Nobody else is here now').waitFor();
    await one.context.close();
  });

  it('are written on without a connection, and merged when it is back: the same text for both', async () => {
    const { id } = await shared(unique('Log'));
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/people/documents/${id}`);
    await other.open(`/people/documents/${id}`);
    await field(one.page).pressSequentially('One. Two. Three.');
    await eventually(() => textOf(other.page), 'One. Two. Three.');

    await other.context.setOffline(true);
    await other.page.locator('[data-status="offline"]').waitFor();
    await other.page.getByText(/Go on writing/).waitFor();
    await moveTo(other.page, 'One.'.length);
    await field(other.page).pressSequentially(' From the sea.');
    await moveTo(one.page, 'One. Two. Three.'.length);
    await field(one.page).pressSequentially(' From the pier.');
    await moveTo(one.page, 'One. '.length);
    for (let key = 0; key < 'Two. '.length; key += 1) await field(one.page).press('Delete');
    await isSaved(one.page);
    expect(await textOf(one.page)).toBe('One. Three. From the pier.');
    expect(await textOf(other.page)).toBe('One. From the sea. Two. Three.');

    await other.context.setOffline(false);
    const merged = 'One. From the sea. Three. From the pier.';
    await eventually(() => textOf(one.page), merged);
    await eventually(() => textOf(other.page), merged);
    await isSaved(other.page);
    // Both go on together.
    await moveTo(other.page, merged.length);
    await field(other.page).pressSequentially(' End.');
    await eventually(() => textOf(one.page), `${merged} End.`);
    expect(one.faults).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  it('keep what the server has not confirmed over a reload, and take it once', async () => {
    const { id } = await shared(unique('Echo'));
    const { page, context, open } = await visitAs(browser, nora);
    await open(`/people/documents/${id}`);
    await field(page).waitFor();
    // The first update arrives and its answer does not; the next ones do not leave.
    let sent = 0;
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"ApplyDocumentUpdate"') !== true) return route.continue();
      sent += 1;
      if (sent === 1) await route.fetch();
      return route.abort();
    });
    await field(page).pressSequentially('Taken, unheard.');
    await page.locator('[data-status="waiting"]').waitFor();
    await field(page).pressSequentially(' Never sent.');
    await page.waitForTimeout(500);
    await page.unroute('**/graphql');
    await page.reload();
    await eventually(() => textOf(page), 'Taken, unheard. Never sent.');
    await isSaved(page);
    const reader = await visitAs(browser, niels);
    await reader.open(`/people/documents/${id}`);
    await eventually(() => textOf(reader.page), 'Taken, unheard. Never sent.');
    expect(await page.evaluate((key) => Object.keys(localStorage).filter((own) => own.includes(key)), id)).toEqual([]);
    await reader.context.close();
    await context.close();
  });

  it('take a paste that is larger than one update', async () => {
    const { id } = await shared(unique('Long'));
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/people/documents/${id}`);
    await other.open(`/people/documents/${id}`);
    await field(other.page).waitFor();
    const long = 'Țărmul 😀 '.repeat(12_000);
    await field(one.page).fill(long);
    await isSaved(one.page);
    await eventually(async () => (await textOf(other.page)) === long, true);
    expect(one.faults).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  it('are read only for members where those who lead write, and not there for others', async () => {
    const { id } = await shared(unique('Rules'), 'LEADERS');
    const reader = await visitAs(browser, niels);
    await reader.open(`/people/documents/${id}`);
    await reader.page.getByText('You can read this document').waitFor();
    expect(await field(reader.page).getAttribute('readonly')).not.toBeNull();
    expect(await reader.page.getByRole('button', { name: 'More about this document' }).count()).toBe(0);

    const stranger = await visitAs(browser, sorana);
    await stranger.open(`/people/documents/${id}`);
    await stranger.page.getByText('There is no such document').waitFor();
    await stranger.context.close();

    const owner = await visitAs(browser, nora);
    await owner.open(`/people/documents/${id}`);
    await field(owner.page).fill('Be on time.');
    await eventually(() => textOf(reader.page), 'Be on time.');
    await owner.page.getByRole('button', { name: 'More about this document' }).click();
    await owner.page.getByRole('menuitem', { name: 'Delete the document' }).click();
    await owner.page.getByRole('dialog').getByRole('button', { name: 'Delete the document' }).click();
    await owner.page.waitForURL('**/people/documents');
    await reader.page.locator('[data-status="ended"]').waitFor();
    expect(await textOf(reader.page)).toBe('Be on time.');
    await reader.context.close();
    await owner.context.close();
  });

  it('are begun where they are shared, listed there, and given another title', async () => {
    const { conversationId } = await shared(unique('First'));
    const title = unique('Second');
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open(`/messages/${conversationId}?details=yes`);
    await page.getByRole('dialog').getByRole('link', { name: 'Documents' }).click();
    await page.locator('[data-document]').first().waitFor();
    await page.getByRole('button', { name: 'New document' }).first().click();
    const form = page.getByRole('dialog', { name: 'Begin a document' });
    await form.getByLabel('Title').fill(title);
    expect(await form.getByLabel('Shared with').inputValue()).toBe(`conversation:${conversationId}`);
    await form.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await field(page).waitFor();
    await page.getByRole('button', { name: 'More about this document' }).click();
    await page.getByRole('menuitem', { name: 'Title and writers' }).click();
    await page.getByRole('dialog').getByLabel('Title').fill(`${title} II`);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { level: 1, name: `${title} II` }).waitFor();
    await open(`/people/documents?conversation=${conversationId}`);
    await page
      .locator('[data-document]')
      .filter({ hasText: `${title} II` })
      .click();
    await field(page).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('show hostile texts as text', async () => {
    const { id } = await shared(unique('<b>Wild</b>'));
    const { page, context, open, faults } = await visitAs(browser, nora);
    await open(`/people/documents/${id}`);
    await field(page).fill(hostileText);
    await isSaved(page);
    await page.reload();
    await eventually(() => textOf(page), hostileText);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const { id } = await shared(unique('Harbour plan'));
    const { page, context, open } = await visitAs(browser, nora);
    await open(`/people/documents/${id}`);
    await field(page).fill('The pier is closed on Monday.\n\n1. Move the boats.\n2. Tell the harbour master.');
    await isSaved(page);
    const other = await visitAs(browser, niels);
    await other.open(`/people/documents/${id}`);
    await page.getByText(/Niels North, line/).waitFor();
    await expectReadable(page, 'document');
    await context.setOffline(true);
    await page.locator('[data-status="offline"]').waitFor();
    await expectReadable(page, 'document-offline');
    await context.setOffline(false);
    await other.context.close();
    for (const { screen, path, ready } of [
      { screen: 'documents', path: '', ready: '[data-document]' },
      { screen: 'document-new', path: '?new=yes', ready: '[role="dialog"] select' },
      { screen: 'document-missing', path: '/shd_none', ready: '.empty' },
    ]) {
      await open(`/people/documents${path}`);
      await page.locator(ready).first().waitFor();
      await isLoaded(page);
      await expectReadable(page, screen);
    }
    await context.close();
  });
});
