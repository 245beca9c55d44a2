import { readFile } from 'node:fs/promises';
import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, hasChromium, looks, openPage, shoot } from '../testing/browser.ts';
import { type PlaygroundStage, playgroundStage, run, write } from '../testing/playground-stage.ts';

describe.skipIf(!hasChromium)('the tools of the playground in a browser', () => {
  let stage: PlaygroundStage;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    stage = await playgroundStage({ uploads: { enabled: true, filesMax: 2 } });
    ({ browser, url } = stage);
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  const widthOf = async (page: Page, name: string) =>
    (await page.getByRole('region', { name, exact: true }).boundingBox())?.width ?? 0;

  it('resizes panes by pointer and keyboard, keeps the sizes and resets them', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    const line = page.getByRole('separator', { name: 'Width of the operation' });
    const before = await widthOf(page, 'Operation');
    const box = await line.boundingBox();
    if (box === null) throw new Error('The line has no place.');
    await page.mouse.move(box.x + 3, 400);
    await page.mouse.down();
    await page.mouse.move(box.x + 103, 420, { steps: 4 });
    await page.mouse.up();
    expect(Math.abs((await widthOf(page, 'Operation')) - before - 100)).toBeLessThan(4);

    await line.focus();
    const at = Number(await line.getAttribute('aria-valuenow'));
    await page.keyboard.press('ArrowLeft');
    expect(Number(await line.getAttribute('aria-valuenow'))).toBe(at - 2);
    const lower = page.getByRole('separator', { name: 'Height of variables and headers' });
    await lower.focus();
    await page.keyboard.press('Shift+ArrowUp');
    expect(await lower.getAttribute('aria-valuenow')).toBe('220');
    await shoot(page, 'playground-panes-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    await page.reload();
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    expect(Number(await line.getAttribute('aria-valuenow'))).toBe(at - 2);
    expect(await lower.getAttribute('aria-valuenow')).toBe('220');
    await line.dblclick();
    expect(Math.abs((await widthOf(page, 'Operation')) - before)).toBeLessThan(4);
    await lower.focus();
    await page.keyboard.press('Enter');
    expect(await lower.getAttribute('aria-valuenow')).toBe('140');

    await page.setViewportSize({ width: 390, height: 900 });
    expect(await line.isVisible()).toBe(false);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('groups root fields by subgraph and finds them by its name', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    const tool = page.locator('.pane.tool');
    await page.getByRole('button', { name: 'Schema', exact: true }).click();
    const people = tool.locator('summary', { hasText: 'people' });
    await people.focus();
    await page.keyboard.press('Enter');
    await tool.getByRole('button', { name: 'user query' }).waitFor();
    await shoot(page, 'playground-root-fields-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    await tool.getByRole('searchbox').fill('tick');
    await tool.locator('summary', { hasText: 'ticks' }).click();
    await tool.getByRole('button', { name: 'ticked subscription' }).click();
    await tool.getByRole('heading', { name: 'Subscription' }).waitFor();
    await tool.getByRole('button', { name: 'Insert ticked' }).click();
    await page.getByRole('textbox', { name: 'Operation', exact: true }).getByText('subscription').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('fills variables and headers from an environment, and forgets its secrets at a reload', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await page.getByRole('button', { name: 'Environments', exact: true }).click();
    const tool = page.locator('.pane.tool');
    await tool.getByRole('button', { name: 'New', exact: true }).click();
    await tool.getByRole('textbox', { name: 'Name', exact: true }).fill('Staging');
    await tool.getByRole('button', { name: 'Add a variable' }).click();
    await tool.getByRole('textbox', { name: 'Name of variable 1' }).fill('id');
    await tool.getByRole('textbox', { name: 'Value of variable 1' }).fill('2');
    await tool.getByRole('button', { name: 'Add a header' }).click();
    await tool.getByRole('textbox', { name: 'Name of header 1' }).fill('Authorization');
    expect(await tool.getByRole('checkbox', { name: 'Secret' }).nth(1).isChecked()).toBe(true);
    await tool.getByLabel('Value of header 1').fill('Bearer hush {{id}}');
    await write(page, 'Operation', 'query Person($id: ID!) { user(id: $id) { name } }');
    await write(page, 'Variables', '{ "id": {{id}} }');
    await page.getByText('Valid', { exact: true }).waitFor();
    // The gateway would refuse the token: it is what arrives that counts.
    const sent = page.waitForRequest((request) => request.postData()?.includes('Person') === true);
    await run(page);
    expect((await sent).headers().authorization).toBe('Bearer hush 2');
    expect((await sent).postDataJSON()).toMatchObject({ variables: { id: 2 } });
    await shoot(page, 'playground-environments-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    const download = page.waitForEvent('download');
    await tool.getByRole('button', { name: 'Export' }).click();
    const exported = await readFile(await (await download).path(), 'utf8');
    expect(exported).toContain('Staging');
    expect(exported).not.toContain('hush');
    expect(await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain('hush');

    await page.reload();
    await page.getByText('Valid', { exact: true }).waitFor();
    await run(page);
    await page.getByText('The secret for the header Authorization is not known').waitFor();
    await page.getByRole('combobox', { name: 'Environment' }).selectOption('No environment');
    await run(page);
    await page.getByText('There is no value for {{id}}: choose an environment that has one.').waitFor();
    expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
    await context.close();
  });

  it('saves operations in collections, moves them, and takes them from a file', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(page, 'Operation', 'query Latest { latest { n } }');
    await page.getByRole('button', { name: 'Collections', exact: true }).click();
    const tool = page.locator('.pane.tool');
    const act = async (of: string, action: string) => {
      await tool.getByRole('button', { name: `Actions of ${of}`, exact: true }).click();
      await tool.getByRole('menuitem', { name: action, exact: true }).click();
    };
    await tool.getByRole('button', { name: 'New', exact: true }).click();
    await tool.getByRole('textbox', { name: 'Name' }).fill('Shop');
    await page.keyboard.press('Enter');
    await tool.getByRole('button', { name: 'Save this operation into Shop' }).click();
    await act('Shop', 'New folder inside');
    await page.keyboard.insertText('Inner');
    await page.keyboard.press('Enter');
    await act('Latest', 'Move to Shop / Inner');
    await act('Latest', 'Rename');
    await page.keyboard.insertText('Newest');
    await page.keyboard.press('Enter');
    await tool.getByRole('button', { name: 'Newest', exact: true }).waitFor();
    await shoot(page, 'playground-collections-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    const download = page.waitForEvent('download');
    await tool.getByRole('button', { name: 'Export' }).click();
    const path = await (await download).path();
    await act('Shop', 'Delete');
    await tool.getByText('A collection keeps operations').waitFor();
    const file = tool.getByLabel('File of collections');
    const damaged = (await readFile(path, 'utf8')).replace('"version": 1', '"version": 9');
    await file.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from(damaged) });
    await tool.getByText('has version 9; this page reads 1. Nothing was imported.').waitFor();
    expect(await tool.locator('.saved-row').count()).toBe(0);
    await file.setInputFiles(path);
    await tool.getByRole('button', { name: 'Newest', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Collections', exact: true }).click();
    await write(page, 'Operation', ' ');
    await tool.getByRole('searchbox').fill('new');
    await tool.getByRole('button', { name: 'Newest Shop / Inner' }).click();
    await run(page);
    await page.getByText('"n": 1').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('finds a text in the answer and compares two answers', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(page, 'Operation', 'query Latest { latest { n author { id name } } }');
    await run(page);
    await page.getByText('"name": "Ada"').waitFor();
    await page.getByRole('textbox', { name: 'Response' }).click();
    await page.keyboard.press('ControlOrMeta+f');
    await page.keyboard.insertText('AUTHOR');
    await page.getByText('1 of 3', { exact: true }).waitFor();
    await page.keyboard.press('Shift+Enter');
    await page.getByText('3 of 3', { exact: true }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('1 of 3', { exact: true }).waitFor();
    await eventually(() => page.locator('.response .cm-searchMatch').count(), 3);
    expect(await page.locator('.response .cm-searchMatch-selected').count()).toBe(1);
    await shoot(page, 'playground-find-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.response .cm-searchMatch').first().waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Pin this answer' }).click();
    await write(page, 'Operation', '{ latest { n author { id } } user(id: "1") { id } }');
    await run(page);
    await page.getByText('"user"').waitFor();
    await page.getByRole('button', { name: 'Changes' }).click();
    const changes = page.getByRole('region', { name: 'Changes' });
    await changes.getByText('Compared with Latest').waitFor();
    await changes.getByRole('button', { name: '3 removed' }).click();
    expect(await changes.locator('.change').allTextContents()).toContain(
      'removeddata.latest[0].author.namebefore: "Ada"',
    );
    await shoot(page, 'playground-changes-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Unpin' }).click();
    await page.getByRole('textbox', { name: 'Response' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('counts matches in an answer of megabytes up to its bound', async () => {
    const { page, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    const latest = Array.from({ length: 60_000 }, (_, n) => ({ n, text: 'a needle in a haystack of hay' }));
    await context.route('**/graphql', (route) => route.fulfill({ json: { data: { latest } } }));
    await run(page);
    await page.getByText('"n": 1,').waitFor();
    await page.getByRole('button', { name: 'Find in the answer' }).click();
    await page.keyboard.insertText('NEEDLE');
    await page.getByText('1 of 5000+', { exact: true }).waitFor();
    await page.keyboard.insertText(' 59999');
    await page.getByText('None', { exact: true }).waitFor();
    await context.close();
  });

  it('answers from the schema without sending anything, and says so', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(page, 'Operation', '{ user(id: "1") { id name } latest { n author { name } } }');
    await page.getByText('Valid', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Mock answers' }).click();
    await context.route('**/graphql', (route) => route.abort());
    await run(page);
    await page.getByText('with seed 1. Nothing was sent.').waitFor();
    const answer = page.getByRole('textbox', { name: 'Response' });
    await answer.getByText('"latest"').waitFor();
    const first = await answer.textContent();
    await shoot(page, 'playground-mock-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Next seed' }).click();
    await page.getByText('with seed 2. Nothing was sent.').waitFor();
    await eventually(async () => (await answer.textContent()) !== first, true);
    await page.getByRole('button', { name: 'Mock answers' }).click();
    await context.unroute('**/graphql');
    await run(page);
    await page.getByText('"name": "Ada"').first().waitFor();
    expect(await page.getByText('Nothing was sent.').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shows the parts of a deferred answer and the events of a subscription in time', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(
      page,
      'Operation',
      '{ user(id: "1") { id } latest { n ... @defer(label: "who") { author { name } } } }',
    );
    await run(page);
    await page.getByText('"name": "Barbara"').waitFor();
    await page.getByRole('button', { name: 'Timeline' }).click();
    const timeline = page.getByRole('region', { name: 'Timeline' });
    await timeline.getByRole('button', { name: /^Initial part/ }).waitFor();
    const deferred = timeline.getByRole('button', { name: /^Deferred .*data\.latest\[0\] \(who\)/ });
    await deferred.focus();
    await page.keyboard.press('Enter');
    await timeline.getByText('"incremental"').waitFor();
    await shoot(page, 'playground-timeline-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    await write(page, 'Operation', 'subscription { ticked { n } }');
    await run(page);
    await page.getByText('Opened: live from here').waitFor();
    stage.append(1);
    await eventually(() => page.locator('.frame.event').count(), 1);
    await page.getByRole('button', { name: 'Timeline' }).click();
    await timeline.getByRole('button', { name: /^Event .*data\.ticked/ }).click();
    await timeline.getByText('"ticked"').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('sends files with a mutation', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(page, 'Operation', 'mutation Add($input: ImageInput!) { addImage(input: $input) }');
    await write(page, 'Variables', '{ "input": { "title": "Sea" } }');
    await page.getByRole('tab', { name: 'Files' }).click();
    const add = page.getByRole('button', { name: 'Add a file' });
    await add.click();
    await page.getByRole('textbox', { name: 'Place of file 1' }).fill('input.file');
    const file = { name: 'sea.txt', mimeType: 'text/plain', buffer: Buffer.from('waves') };
    await page.getByLabel('File 1', { exact: true }).setInputFiles(file);
    await page.getByText('sea.txt, 5 B').waitFor();
    await shoot(page, 'playground-files-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);
    await run(page);
    await page.getByText(/"addImage": "sea\.txt waves .*Sea/).waitFor();

    await add.click();
    expect(await add.isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Place of file 2' }).fill('input.title.x');
    await page.getByLabel('File 2', { exact: true }).setInputFiles(file);
    await run(page);
    await page.getByText('The variables have no room for a file at “input.title.x”.').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('offers no files where the gateway takes none', async () => {
    const { page, context } = await openPage(browser, url);
    await page.route('**/', async (route) => {
      const reply = await route.fetch();
      await route.fulfill({ response: reply, body: (await reply.text()).replace('"filesMax":2', '"filesMax":null') });
    });
    await page.reload();
    await page.getByRole('tab', { name: 'Headers' }).waitFor();
    expect(await page.getByRole('tab', { name: 'Files' }).count()).toBe(0);
    await context.close();
  });

  it.each(looks)('is accessible and fits at $width in the $colorScheme, with each tool open', async (look) => {
    const { page, faults, context } = await openPage(browser, url, look);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    const tool = page.locator('.pane.tool');
    const check = async (name: string) => {
      await shoot(page, `playground-${name}-${look.colorScheme}-${look.width}`);
      expect(await accessibilityFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    };
    const show = async (name: string) => {
      const closed = tool.getByRole('button', { name: /^Close / });
      if (await closed.isVisible()) await closed.click();
      await page.getByRole('button', { name, exact: true }).click();
    };
    await write(page, 'Operation', '{ user(id: "1") { name } latest { n ... @defer { author { id name } } } }');
    await show('Schema');
    await tool.locator('summary', { hasText: 'people' }).click();
    await check('root-fields');
    await show('Environments');
    await tool.getByRole('button', { name: 'New', exact: true }).click();
    await tool.getByRole('button', { name: 'Add a variable' }).click();
    await tool.getByRole('textbox', { name: 'Name of variable 1' }).fill('2 wrong');
    await tool.getByText('Names begin with a letter').waitFor();
    await check('environments');
    await show('Collections');
    await tool.getByRole('button', { name: 'New', exact: true }).click();
    await page.keyboard.press('Enter');
    await tool.getByRole('button', { name: 'Save this operation into New collection' }).click();
    await tool.getByRole('button', { name: 'Actions of New collection' }).click();
    await check('collections');
    await page.keyboard.press('Escape');
    await tool.getByRole('button', { name: 'Close collections' }).click();

    await page.getByRole('button', { name: 'Mock answers' }).click();
    await run(page);
    await page.getByText('with seed 1. Nothing was sent.').waitFor();
    await page.getByRole('button', { name: 'Pin this answer' }).click();
    await page.getByRole('button', { name: 'Find in the answer' }).click();
    await page.keyboard.insertText('name');
    await page.getByText(/^1 of \d+$/).waitFor();
    await check('mock');
    if (look.width === 390) await page.getByRole('button', { name: 'Operation', exact: true }).click();
    await page.getByRole('button', { name: 'Mock answers' }).click();
    await page.getByRole('textbox', { name: 'Operation', exact: true }).click();
    await run(page);
    await page.getByText('"name": "Barbara"').waitFor();
    await page.getByRole('button', { name: 'Changes' }).click();
    await page.getByRole('region', { name: 'Changes' }).waitFor();
    await check('changes');
    await page.getByRole('button', { name: 'Timeline' }).click();
    await page.getByRole('button', { name: /^Initial part/ }).click();
    await check('timeline');
    expect(faults).toEqual([]);
    await context.close();
  });
});
