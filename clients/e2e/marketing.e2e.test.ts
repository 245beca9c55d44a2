import { eventually } from '@codai/kit/testing/eventually';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectReadable, hasChromium, shoot, startBrowser } from './browser.ts';
import { visitAs } from './people.ts';

describe.skipIf(!hasChromium)('the marketing of an organisation', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser?.close());

  it('defines a segment with a live count, writes a campaign, approves and sends it, and reads its report', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'owner@north.test');
    await open('/marketing/segments');
    await page.getByRole('row', { name: /All subscribers/ }).waitFor();
    await expectReadable(page, 'marketing-segments');
    await page.getByRole('button', { name: 'New segment' }).click();
    const editor = page.getByRole('dialog', { name: 'New segment' });
    await editor.getByLabel('Name').fill('Customers in Romania');
    await editor.getByLabel('Values').fill('RO');
    await editor.getByText('3 contacts').waitFor();
    await editor.getByText('2 agreed to the newsletter').waitFor();
    await expectReadable(page, 'marketing-segment');
    await editor.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Segment saved').waitFor();

    await page.getByRole('link', { name: 'Campaigns' }).click();
    await page.getByRole('row', { name: /Autumn catalogue/ }).waitFor();
    await shoot(page, 'marketing');
    await expectReadable(page, 'marketing');
    await page.getByRole('button', { name: 'New campaign' }).click();
    const form = page.getByRole('dialog', { name: 'New campaign' });
    await form.getByLabel('Name').fill('Greetings to Romania');
    await form.getByLabel('Segment').selectOption({ label: 'Customers in Romania' });
    await form.getByRole('button', { name: 'Propose words' }).click();
    await form.getByLabel('What it is about').fill('the winter catalogue');
    await form.getByLabel('What the reader gains').fill('Warm blankets');
    await form.getByRole('button', { name: 'Propose words' }).click();
    await form.getByText('Template-generated').waitFor();
    await form.getByRole('button', { name: 'Ask the assistant' }).click();
    await eventually(() => form.getByLabel('Subject').inputValue(), 'the winter catalogue');
    await form.getByLabel('Page of the button').fill('https://north.example/winter');
    await form.getByLabel('Budget', { exact: true }).fill('20');
    await form.getByRole('switch', { name: 'Stop when the budget is spent' }).click();
    await expectReadable(page, 'marketing-campaign-form');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Greetings to Romania' }).waitFor();
    await page.getByText('Not approved').waitFor();
    await page.getByRole('button', { name: 'Approve these words' }).click();
    await page.getByText(/^Approved /).waitFor();
    await page.getByText('€0.00 of €20.00 spent').waitFor();
    await expectReadable(page, 'marketing-campaign');
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.getByText('Campaign scheduled').waitFor();

    await open('/marketing');
    await page.getByText('Autumn catalogue').click();
    await page.getByRole('row', { name: /^A / }).waitFor();
    await page.getByText('€120.02 of €150.00 spent').waitFor();
    await page.getByRole('button', { name: 'Add a cost' }).click();
    const cost = page.getByRole('dialog', { name: 'Add a cost' });
    await cost.getByLabel('Amount').fill('much');
    await cost.getByLabel('Purpose').fill('Flyers');
    await cost.getByRole('button', { name: 'Add a cost' }).click();
    await cost.getByText('Enter an amount, such as 120.50.').first().waitFor();
    await expectReadable(page, 'marketing-cost');
    await cost.getByLabel('Amount').fill('9.98');
    await cost.getByRole('button', { name: 'Add a cost' }).click();
    await page.getByText('€130.00 of €150.00 spent').waitFor();
    await page.getByRole('row', { name: /^EUR / }).waitFor();
    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();
    expect((await saved).suggestedFilename()).toBe('Autumn catalogue.csv');
    await expectReadable(page, 'marketing-report');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('has an operator set the price of mail to contacts', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'admin@platform.test');
    await open('/desk?queue=mail');
    await page.getByText('€1.20 for 1,000 messages.').waitFor();
    await page.getByRole('button', { name: 'Set the price' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set the price' });
    await dialog.getByRole('button', { name: 'Set the price' }).click();
    await dialog.getByText('Enter a price, such as 1.20.').first().waitFor();
    await expectReadable(page, 'desk-mail-price');
    await dialog.getByLabel('Price of 1,000 messages').fill('1.20');
    await dialog.getByRole('button', { name: 'Set the price' }).click();
    await page.getByText('Price saved').waitFor();
    await expectReadable(page, 'desk-mail');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('imports contacts with a report on each line, and keeps the proof of a consent until it is withdrawn', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'owner@north.test');
    await open('/marketing/contacts');
    await page.getByRole('row', { name: /ines.petersen@example.test/ }).waitFor();
    await expectReadable(page, 'marketing-contacts');
    await page.getByRole('button', { name: 'Import contacts' }).click();
    const drawer = page.getByRole('dialog', { name: 'Import contacts' });
    await drawer
      .getByLabel('List', { exact: true })
      .fill('otto@example.test, Otto, DE\nnot an address\notto@example.test');
    await drawer.getByText('3 lines').waitFor();
    await drawer.getByLabel('Name of the list').fill('Harbour day');
    await drawer.getByRole('switch', { name: 'All of them have given a consent' }).click();
    await drawer.getByLabel('Text that the person agreed to').fill('Send me your newsletter.');
    await drawer.getByLabel('Version of the text').fill('2026-11');
    await drawer.getByRole('button', { name: 'Import', exact: true }).click();
    await drawer.getByText('repeated, left out').waitFor();
    await drawer.getByText('not valid, left out').waitFor();
    await drawer.getByRole('button', { name: 'Close' }).last().click();
    await page.getByRole('searchbox', { name: 'Find by e-mail address' }).fill('otto@example.test');
    await page.keyboard.press('Enter');
    await page.getByRole('row', { name: /otto@example.test/ }).click();
    const contact = page.getByRole('dialog', { name: 'otto@example.test' });
    await contact.getByText('“Send me your newsletter.”').waitFor();
    await expectReadable(page, 'marketing-contact');
    await contact.getByRole('button', { name: 'Withdraw' }).click();
    await contact.getByText('Withdrawn by the organisation on request').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('writes a journey, publishes it, and stops it', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'owner@north.test');
    await open('/marketing/journeys');
    await page.getByText('No journeys yet').waitFor();
    await page.getByRole('button', { name: 'New journey' }).click();
    const form = page.getByRole('dialog', { name: 'New journey' });
    await form.getByLabel('Name').fill('Welcome');
    await form.getByLabel('Begins with').selectOption({ label: 'A consent is given' });
    await form.getByLabel('Subject').fill('Welcome aboard');
    await form.getByLabel('Text').fill('We are glad that you are here.');
    await form.getByRole('button', { name: 'Add letter' }).click();
    const second = form.getByRole('group', { name: 'Letter 2' });
    await second.getByLabel('Hours before it').fill('48');
    await second.getByLabel('Subject').fill('Three lamps for you');
    await second.getByLabel('Text').fill('Have a look.');
    await form.getByRole('button', { name: 'Add branch' }).click();
    const branch = form.getByRole('group', { name: 'Branch 3', exact: true });
    await branch.getByLabel('Values').fill('RO');
    const holds = form.getByRole('group', { name: 'When it holds – Letter 1' });
    await holds.getByLabel('Subject').fill('Delivery in Romania');
    await holds.getByLabel('Text').fill('Within two days.');
    await form.getByRole('switch', { name: 'The journey has a goal' }).click();
    await form.getByRole('group', { name: 'Goal' }).getByLabel('Values').fill('DE');
    await expectReadable(page, 'marketing-journey-form');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Welcome/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Welcome' });
    await drawer.getByText('Wait 48 hours').waitFor();
    await drawer.getByText('Branch by a rule').waitFor();
    await expectReadable(page, 'marketing-journey');
    await drawer.getByRole('button', { name: 'Approve words and publish' }).click();
    await page.getByText('Journey published').waitFor();
    await expectReadable(page, 'marketing-journeys');
    await page.getByRole('row', { name: /Welcome/ }).click();
    await page.getByRole('dialog', { name: 'Welcome' }).getByRole('button', { name: 'Stop journey' }).click();
    await page.getByRole('dialog', { name: 'Stop journey' }).getByRole('button', { name: 'Stop journey' }).click();
    await page.getByText('Journey stopped').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('publishes a landing page, takes a form out of quarantine, and credits the contact who brought the person', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'owner@north.test');
    await open('/marketing/contacts');
    await page.getByRole('row', { name: /piet.de.vries@example.test/ }).click();
    const contact = page.getByRole('dialog', { name: 'piet.de.vries@example.test' });
    await contact.getByRole('button', { name: 'Give a referral code' }).click();
    const code = (await contact.locator('code').textContent()) ?? '';

    await open('/marketing/pages');
    await page.getByRole('button', { name: 'New page' }).click();
    const form = page.getByRole('dialog', { name: 'New page' });
    await form.getByLabel('Title').fill('Harbour news');
    await form.getByLabel('Address').fill('harbour-news');
    await form.getByLabel('Text', { exact: true }).fill('Lamps, ropes and the weather.');
    await form.getByLabel('Text that a person agrees to').fill('Send me the harbour news.');
    await expectReadable(page, 'marketing-page-form');
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('row', { name: /Harbour news/ }).click();
    const drawer = page.getByRole('dialog', { name: 'Harbour news' });
    await drawer.getByRole('button', { name: 'Publish' }).click();
    const link = await drawer.getByRole('link', { name: /harbour-news/ }).getAttribute('href');

    // Sent faster than people type, so that it waits.
    const stranger = await context.newPage();
    await stranger.goto(`${link}?ref=${code}`);
    await stranger.getByLabel('E-mail').fill('new.friend@example.test');
    await stranger.getByRole('button').click();
    await stranger.getByRole('status').waitFor();
    await stranger.close();

    await open('/marketing/pages');
    const row = page.getByRole('row', { name: /new.friend@example.test/ });
    await row.getByText('Filled in too fast').waitFor();
    await expectReadable(page, 'marketing-pages');
    await row.getByRole('button', { name: 'Release' }).click();
    await page.getByText('No form waits.').waitFor();

    await open('/marketing/results');
    const brought = page.getByRole('row', { name: /piet.de.vries@example.test/ }).last();
    await brought.getByRole('cell', { name: '1', exact: true }).first().waitFor();
    await page.getByLabel('Credit goes to').selectOption({ label: 'All messages alike' });
    await expectReadable(page, 'marketing-results');
    await brought.getByRole('button', { name: 'End' }).click();
    await brought.getByText('Ended').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows the sender, and the messages that a person may be sent', async () => {
    const { page, context, open, faults } = await visitAs(browser, 'owner@north.test');
    await open('/marketing/sender');
    await page.getByLabel('Sender name').waitFor();
    await expectReadable(page, 'marketing-sender');
    await page.getByLabel('Most messages for each contact').fill('5');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Sender saved').waitFor();
    await open('/marketing/preferences');
    await page.getByText('No organisation may send you messages').waitFor();
    await expectReadable(page, 'marketing-preferences');
    expect(faults).toEqual([]);
    await context.close();
  });
});
