import { eventually } from '@codai/kit/testing/eventually';
import { StartConversationDocument, type SupergraphClient } from '@codai/sdk';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RoomMessagesDocument, SendTextDocument } from '../web/domains/messages/generated/operations.ts';
import { expectReadable, hasChromium, isLoaded, scrollsSideways, startBrowser } from './browser.ts';
import { clientOf, done, hostileText, unique, visitAs } from './people.ts';

const nora = 'owner@north.test';
const niels = 'member@north.test';
const sorana = 'owner@south.test';
const idOf = { niels: 'usr_seed_member_north', nora: 'usr_seed_owner_north', bo: 'usr_seed_member_both' };

async function group(by: SupergraphClient, title: string, memberIds: readonly string[]): Promise<string> {
  const input = { memberIds: [...memberIds], title, idempotencyKey: crypto.randomUUID() };
  return done((await by.mutate(StartConversationDocument, { input })).data?.startConversation).id;
}

async function send(by: SupergraphClient, conversationId: string, text: string): Promise<void> {
  const input = { conversationId, text, clientMessageId: crypto.randomUUID(), idempotencyKey: crypto.randomUUID() };
  done((await by.mutate(SendTextDocument, { input })).data?.sendMessage);
}

const bubbles = (page: Page) => page.locator('.bubble[data-message]');
const field = (page: Page) => page.getByRole('textbox', { name: /^Message / });

describe.skipIf(!hasChromium)('messages', () => {
  let browser: Browser;
  let byNiels: SupergraphClient;
  beforeAll(async () => {
    browser = await startBrowser();
    byNiels = await clientOf(niels);
  });
  afterAll(async () => {
    byNiels?.close();
    await browser?.close();
  });

  it('go between two browsers at once, with who is here, typing and read', async () => {
    const id = await group(byNiels, unique('Pier'), [idOf.nora]);
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/messages/${id}`);
    await other.open(`/messages/${id}`);
    await one.page.getByText('2 members · 1 here now').waitFor();
    await field(one.page).waitFor();
    const text = unique('Shall we walk the pier?');
    await field(one.page).pressSequentially(text.slice(0, 8));
    await other.page.getByText('Nora North is typing').waitFor();
    await field(one.page).fill(text);
    await field(one.page).press('Control+Enter');
    await bubbles(other.page).getByText(text).waitFor();
    await one.page.getByText(/Read by 1/).waitFor();
    expect(await field(one.page).inputValue()).toBe('');
    expect(one.faults).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  it('begins a conversation with somebody by handle, and keeps a draft for each', async () => {
    const { page, context, open } = await visitAs(browser, nora);
    const title = unique('Crane');
    await open('/messages');
    await page.getByRole('button', { name: 'Write to somebody' }).click();
    await page.getByLabel('Handle').fill('member-both');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByText('1 person chosen').waitFor();
    await page.getByLabel('Title of the group').fill(title);
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('banner').or(page.locator('.room-head')).getByText(title).waitFor();
    await field(page).fill('Half a thought');
    await page.getByRole('link', { name: 'Bo Both', exact: false }).last().click();
    await eventually(() => field(page).inputValue(), '');
    await page.goBack();
    await eventually(() => field(page).inputValue(), 'Half a thought');
    await context.close();
  });

  it('adds members to a group, removes them, and lets one leave', async () => {
    const byNora = await clientOf(nora);
    const id = await group(byNora, unique('Berth'), [idOf.niels]);
    byNora.close();
    const { page, context, open } = await visitAs(browser, nora);
    await open(`/messages/${id}?details=yes`);
    const details = page.getByRole('dialog');
    await details.getByLabel('Handle').fill('member-both');
    await details.getByRole('button', { name: 'Add', exact: true }).click();
    await details.getByRole('button', { name: 'Add somebody' }).click();
    await details.getByRole('button', { name: 'Remove Bo Both' }).click();
    await details.getByRole('button', { name: 'Remove Bo Both' }).waitFor({ state: 'detached' });
    await details.getByRole('button', { name: 'Leave the group' }).click();
    await page
      .getByRole('dialog', { name: 'Leave this group?' })
      .getByRole('button', { name: 'Leave the group' })
      .click();
    await page.waitForURL('**/messages');
    await context.close();
  });

  it('gives a group another title and its members roles, which both see at once', async () => {
    const byNora = await clientOf(nora);
    const id = await group(byNora, unique('Mast'), [idOf.niels, idOf.bo]);
    byNora.close();
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/messages/${id}?details=yes`);
    await other.open(`/messages/${id}?details=yes`);
    const details = one.page.getByRole('dialog');
    const theirs = other.page.getByRole('dialog');
    await theirs.getByText('Its owner and administrators rename the group').waitFor();
    expect(await theirs.getByRole('button', { name: 'Remove Bo Both' }).count()).toBe(0);

    const title = unique('Main mast');
    await details.getByLabel('Title of the group').fill(title);
    await details.getByRole('button', { name: 'Rename' }).click();
    await other.page.locator('.room-head').getByText(title).waitFor();
    await details.getByRole('button', { name: 'Role of Niels North' }).click();
    await one.page.getByRole('menuitem', { name: 'Make an administrator' }).click();
    await details.getByRole('listitem').filter({ hasText: 'Niels North' }).getByText('Administrator').waitFor();
    // An administrator removes members, and not the owner.
    await theirs.getByRole('button', { name: 'Remove Bo Both' }).waitFor();
    expect(await theirs.getByRole('button', { name: 'Remove Nora North' }).count()).toBe(0);
    expect(await theirs.getByRole('button', { name: /^Role of/ }).count()).toBe(0);

    await details.getByRole('button', { name: 'Role of Niels North' }).click();
    await one.page.getByRole('menuitem', { name: 'Hand the group over' }).click();
    await one.page
      .getByRole('dialog', { name: 'Hand the group over to Niels North?' })
      .getByRole('button', { name: 'Hand the group over' })
      .click();
    await details.getByRole('listitem').filter({ hasText: 'Niels North' }).getByText('Owner').waitFor();
    await theirs.getByRole('button', { name: 'Role of Nora North' }).waitFor();
    expect(one.faults).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  it('answers a message with a line that leads to it, and shows reactions to both at once', async () => {
    const id = await group(byNiels, unique('Rope'), [idOf.nora]);
    const question = unique('Who brings the rope?');
    await send(byNiels, id, question);
    for (let count = 0; count < 45; count += 1) await send(byNiels, id, `Line ${count}`);
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/messages/${id}`);
    await other.open(`/messages/${id}`);
    await bubbles(one.page).getByText('Line 44').waitFor();
    await bubbles(other.page).getByText('Line 44').waitFor();
    const choose = async (page: Page, text: string, name: string) => {
      const row = page.locator('.bubble-row').filter({ hasText: text }).last();
      await row.hover();
      await row.getByRole('button', { name: /^More about/ }).click();
      await page.getByRole('menuitem', { name }).or(page.getByRole('menuitemcheckbox', { name })).click();
    };
    await choose(one.page, 'Line 44', 'Love');
    const stack = other.page.locator('.bubble-stack').filter({ hasText: 'Line 44' }).last();
    await stack.getByRole('button', { name: 'Love, 1' }).click();
    const own = one.page.locator('.bubble-stack').filter({ hasText: 'Line 44' }).last();
    await own.getByRole('button', { name: 'Love, 2' }).waitFor();
    await own.getByRole('button', { name: 'Love, 2' }).click();
    await stack.getByRole('button', { name: 'Love, 1' }).waitFor();

    // The question is on no page that is loaded yet.
    const byNora = await clientOf(nora);
    const found = await byNora.query(RoomMessagesDocument, { id, first: 50, after: null });
    const asked = found.data?.conversation?.messages.edges.find(({ node }) => node.text === question)?.node;
    const answer = { conversationId: id, text: 'I do.', clientMessageId: crypto.randomUUID() };
    const input = { ...answer, idempotencyKey: crypto.randomUUID(), replyToId: asked?.id ?? '' };
    done((await byNora.mutate(SendTextDocument, { input })).data?.sendMessage);
    byNora.close();
    const line = other.page.locator('.bubble').filter({ hasText: 'I do.' }).getByRole('button');
    await line.getByText(question).waitFor();
    expect(await bubbles(other.page).filter({ hasText: question }).count()).toBe(1);
    await line.click();
    await eventually(() => other.page.evaluate(() => document.activeElement?.getAttribute('data-message')), '1');

    await choose(other.page, 'I do.', 'Reply');
    await other.page.getByText('Reply to Nora North:').waitFor();
    await field(other.page).fill('Thank you.');
    await field(other.page).press('Control+Enter');
    await bubbles(one.page).filter({ hasText: 'Thank you.' }).getByText('I do.').waitFor();
    await expectReadable(other.page, 'message-answers');
    await other.open('/notifications');
    await other.page.getByText('Nora North reacted to your message').first().waitFor();
    expect([...one.faults, ...other.faults]).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  it('edits and deletes own messages, and lets who leads delete those of others', async () => {
    const byNora = await clientOf(nora);
    const id = await group(byNora, unique('Ink'), [idOf.niels]);
    await send(byNora, id, 'Meet at eigth');
    byNora.close();
    await send(byNiels, id, 'Sell my boat, cheap');
    const one = await visitAs(browser, nora);
    const other = await visitAs(browser, niels);
    await one.open(`/messages/${id}`);
    await other.open(`/messages/${id}`);
    await bubbles(other.page).getByText('Meet at eigth').waitFor();
    // A member who leads nothing answers, reacts and reports.
    await other.page.getByRole('button', { name: 'More about: Meet at eigth' }).click();
    expect(await other.page.getByRole('menuitem').allInnerTexts()).toEqual([
      'Reply',
      'Like',
      'Love',
      'Support',
      'Insightful',
      'Funny',
      'Report this message',
    ]);
    await other.page.keyboard.press('Escape');

    await one.page.getByRole('button', { name: 'More about: Meet at eigth' }).click();
    await one.page.getByRole('menuitem', { name: 'Edit' }).click();
    await one.page.getByRole('textbox', { name: 'Text of the message' }).fill('Meet at eight');
    await one.page.getByRole('textbox', { name: 'Text of the message' }).press('Control+Enter');
    await bubbles(one.page).getByText('edited').waitFor();
    await bubbles(other.page).getByText('Meet at eight').waitFor();
    await bubbles(other.page).getByText('edited').waitFor();

    await one.page.getByRole('button', { name: 'More about: Sell my boat, cheap' }).click();
    // Only the sender edits.
    expect(await one.page.getByRole('menuitem', { name: 'Edit' }).count()).toBe(0);
    await one.page.getByRole('menuitem', { name: 'Delete' }).click();
    await one.page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    for (const { page } of [one, other]) {
      await bubbles(page).getByText('Deleted message').waitFor();
      // The list of conversations no longer says it either.
      await eventually(() => page.getByText('Sell my boat, cheap').count(), 0);
    }
    await other.page.reload();
    await bubbles(other.page).getByText('Deleted message').waitFor();
    await bubbles(other.page).getByText('Meet at eight').waitFor();
    expect(one.faults).toEqual([]);
    await one.context.close();
    await other.context.close();
  });

  it('misses nothing and sends nothing twice when the network is away for ten seconds', async () => {
    const id = await group(byNiels, unique('Storm'), [idOf.nora]);
    await send(byNiels, id, 'Before the storm');
    const { page, context, open } = await visitAs(browser, nora);
    await open(`/messages/${id}`);
    await bubbles(page).getByText('Before the storm').waitFor();
    await context.setOffline(true);
    const own = unique('Written in the storm');
    await field(page).fill(own);
    await field(page).press('Control+Enter');
    await page.getByText(/Not sent/).waitFor();
    for (const text of ['One', 'Two', 'Three']) await send(byNiels, id, text);
    await context.setOffline(false);
    await bubbles(page).getByText(own).waitFor();
    await bubbles(page).getByText('Three').waitFor();
    await page.getByText(/Not sent/).waitFor({ state: 'detached' });
    const texts = await bubbles(page).locator('.user-text').allInnerTexts();
    expect(texts.slice(0, 4)).toEqual(['Before the storm', 'One', 'Two', 'Three']);
    expect(texts.filter((text) => text === own)).toHaveLength(1);
    await page.reload();
    await bubbles(page).getByText(own).waitFor();
    expect(await bubbles(page).count()).toBe(5);
    await context.close();
  });

  it('keeps a message whose answer was lost, over a reload, and sends it once', async () => {
    const id = await group(byNiels, unique('Echo'), [idOf.nora]);
    const { page, context, open } = await visitAs(browser, nora);
    await open(`/messages/${id}`);
    await field(page).waitFor();
    // The server takes it, and its answer does not arrive.
    await page.route('**/graphql', async (route) => {
      if (route.request().postData()?.includes('"SendText"') !== true) return route.continue();
      await route.fetch();
      return route.abort();
    });
    const text = unique('Is anybody there?');
    await field(page).fill(text);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await bubbles(page).getByText(text).waitFor();
    await page.unroute('**/graphql');
    await page.reload();
    await bubbles(page).getByText(text).waitFor();
    await isLoaded(page);
    expect(await page.locator('.bubble').filter({ hasText: text }).count()).toBe(1);
    await context.close();
  });

  it('loads older messages above without moving what is read, all in order', async () => {
    const id = await group(byNiels, unique('Log'), [idOf.nora]);
    for (let entry = 1; entry <= 60; entry += 1) await send(byNiels, id, `Entry ${entry}`);
    const { page, context, open } = await visitAs(browser, nora);
    await open(`/messages/${id}`);
    await bubbles(page).getByText('Entry 60', { exact: true }).waitFor();
    expect(await bubbles(page).count()).toBeLessThan(60);
    await page.getByRole('log').evaluate((list) => list.scrollTo({ top: 0 }));
    await bubbles(page).getByText('Entry 1', { exact: true }).waitFor({ state: 'attached' });
    await page.getByText('This is the beginning.').waitFor({ state: 'attached' });
    const texts = await bubbles(page).locator('.user-text').allInnerTexts();
    expect(texts).toEqual(Array.from({ length: 60 }, (_, index) => `Entry ${index + 1}`));
    await context.close();
  });

  it('show hostile texts as text', async () => {
    const id = await group(byNiels, unique('<b>Wild</b>'), [idOf.nora]);
    await send(byNiels, id, hostileText);
    const { page, context, open, faults } = await visitAs(browser, nora, { width: 360, colorScheme: 'light' });
    await open(`/messages/${id}`);
    await bubbles(page).getByText('<script>').waitFor();
    expect(await page.locator('.room script, .room img, .room a[href^="javascript"], .room b').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in globalThis)).toBe(false);
    expect(await scrollsSideways(page)).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('says that a conversation does not exist to a person who is not a member', async () => {
    const id = await group(byNiels, unique('Closed'), [idOf.nora]);
    const { page, context, open } = await visitAs(browser, sorana);
    await open(`/messages/${id}`);
    await page.getByText('There is no such conversation').waitFor();
    await context.close();
  });

  it('can be read by everybody, wide and narrow, light and dark', async () => {
    const id = await group(byNiels, unique('Looks'), [idOf.nora, idOf.bo]);
    for (const text of ['Are the plans here?', 'The crane comes at nine.', 'Bring the long rope, please.'])
      await send(byNiels, id, text);
    const byNora = await clientOf(nora);
    const led = await group(byNora, unique('Led'), [idOf.niels, idOf.bo]);
    byNora.close();
    const { page, context, open } = await visitAs(browser, nora);
    await open(`/messages/${id}`);
    await field(page).fill('I bring two.');
    await field(page).press('Control+Enter');
    await page.getByRole('button', { name: 'More about: I bring two.' }).click();
    await page.getByRole('menuitem', { name: 'Edit' }).click();
    await expectReadable(page, 'conversation-edit');
    await page.getByRole('textbox', { name: 'Text of the message' }).press('Escape');
    for (const { name, path, ready } of [
      { name: 'messages', path: '/messages', ready: '.conversation' },
      { name: 'conversation', path: `/messages/${id}`, ready: '.bubble' },
      { name: 'new-conversation', path: '/messages?new=yes', ready: '.choose-person' },
      { name: 'conversation-details', path: `/messages/${id}?details=yes`, ready: '.people' },
      { name: 'conversation-lead', path: `/messages/${led}?details=yes`, ready: '.people' },
    ]) {
      await open(path);
      await page.locator(ready).first().waitFor();
      await isLoaded(page);
      await expectReadable(page, name);
    }
    await context.close();
  });
});
