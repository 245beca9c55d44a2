import { eventually } from '@codai/kit/testing/eventually';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, hasChromium, looks, openPage, shoot } from '../testing/browser.ts';
import { type PlaygroundStage, playgroundStage, run, write } from '../testing/playground-stage.ts';

const QUERY =
  'query Person($id: ID!) {\n  user(id: $id) {\n    id\n  }\n  latest {\n    n\n    author {\n      name\n    }\n  }\n}\n';
const LIVE = 'subscription Ticks {\n  ticked {\n    n\n    author {\n      name\n    }\n  }\n}\n';

describe.skipIf(!hasChromium)('the playground in a browser', () => {
  let stage: PlaygroundStage;
  let browser: Browser;
  let url: string;

  beforeAll(async () => {
    stage = await playgroundStage();
    ({ browser, url } = stage);
  });
  afterAll(() => stage?.[Symbol.asyncDispose]());

  const show = async (page: Page, part: 'Operation' | 'Response' | 'Explain') => {
    const views = page.getByRole('navigation', { name: 'Part of the page' });
    if (await views.isVisible()) await views.getByRole('button', { name: part }).click();
  };
  const response = (page: Page) => page.getByRole('region', { name: 'Response', exact: true });

  it.each(looks)('N-8: runs a query and explains it, at $width in the $colorScheme', async (look) => {
    const { page, faults, context } = await openPage(browser, url, look);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(page, 'Variables', '{ "id": "1" }');
    await write(page, 'Operation', QUERY);
    await page.getByText('Valid', { exact: true }).waitFor();
    await run(page);
    await page.getByText('"name": "Ada"').waitFor();
    await shoot(page, `playground-response-${look.colorScheme}-${look.width}`);
    expect(await accessibilityFaults(page)).toEqual([]);

    await show(page, 'Operation');
    await page.locator('.operation .cm-line', { hasText: 'name' }).click();
    await show(page, 'Explain');
    for (const step of [/: people, user/, /: ticks, latest/, /: people, User × 3/]) {
      expect(await page.getByRole('button', { name: step }).count()).toBe(1);
    }
    expect(await page.locator('.plan .key').textContent()).toContain('User.id');
    await page.getByText(/^critical path: /).waitFor();
    expect(await page.getByRole('row', { name: /^people Chosen/ }).textContent()).toContain(
      'The only subgraph that resolves User.name.',
    );
    expect(await page.getByRole('row', { name: /^ticks Cannot/ }).textContent()).toContain('without name');
    await shoot(page, `playground-explain-${look.colorScheme}-${look.width}`);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('compares a plan with the one before it', async () => {
    const { page, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    for (const query of ['{ user(id: "1") { name } }', '{ user(id: "1") { name } latest { n } }']) {
      await write(page, 'Operation', query);
      await run(page);
      await page.getByText(/^200$/).waitFor();
      await page.getByText(query.includes('latest') ? '"latest"' : '"Ada"').waitFor();
    }
    await page.getByRole('button', { name: 'Compare' }).click();
    await page.getByText('1 added, 0 removed, 0 changed, 1 the same').waitFor();
    await context.close();
  });

  it('follows a subscription over a cut, and goes on at any cursor', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(page, 'Operation', LIVE);
    await run(page);
    await page.getByText('Opened: live from here').waitFor();
    const events = page.locator('.frame.event');
    stage.append(2);
    await eventually(() => events.count(), 2);
    await page.getByRole('button', { name: 'Cut the socket' }).click();
    await page.getByText('The socket was cut.').waitFor();
    stage.append(2);
    await eventually(() => events.count(), 4);
    expect(await page.getByText('Recovered').count()).toBe(2);
    const numbers = await events.locator('pre').allTextContents();
    const got = numbers.map((text) => (JSON.parse(text) as { data: { ticked: { n: number } } }).data.ticked.n);
    expect(got).toEqual([4, 3, 2, 1]);
    await shoot(page, 'playground-live-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);

    // The oldest event stands last: behind it three came.
    await events.last().getByRole('button', { name: 'Resume here' }).click();
    await eventually(() => events.count(), 7);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Ended', { exact: true }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  it('shares an operation by a link that has neither headers nor a token', async () => {
    const { page, context } = await openPage(browser, url);
    await write(page, 'Operation', QUERY);
    await write(page, 'Variables', '{ "id": "2" }');
    await page.getByRole('tab', { name: 'Headers' }).click();
    await write(page, 'Headers', '{ "authorization": "Bearer secret" }');
    await page.getByRole('button', { name: 'Copy a link to this operation' }).click();
    await page.getByText('Link copied').waitFor();
    const link = await page.evaluate<string>('navigator.clipboard.readText()');
    expect(link).toContain('#share=');
    await page.getByRole('tab', { name: 'Variables' }).click();
    await write(page, 'Variables', '{ "id": "2", "password": "hush" }');
    await page.getByRole('button', { name: 'Copy a link to this operation' }).click();
    await page.getByText('Link, without 1 secret, copied').waitFor();
    const secretLess = await openPage(browser, await page.evaluate<string>('navigator.clipboard.readText()'));
    await secretLess.page.getByText('"{{password}}"').waitFor();
    await secretLess.context.close();

    const other = await openPage(browser, link);
    await other.page.getByText('Valid', { exact: true }).waitFor();
    await run(other.page);
    // The variables say the same.
    await response(other.page).getByText('"id": "2"').waitFor();
    await other.page.getByRole('tab', { name: 'Headers' }).click();
    expect((await other.page.getByRole('textbox', { name: 'Headers' }).textContent())?.trim()).toBe('');
    await other.context.close();

    // A reload brings the tab back, again without its headers.
    await page.reload();
    await page.getByText('Valid', { exact: true }).waitFor();
    expect(await page.evaluate<string>('JSON.stringify({ ...localStorage, ...sessionStorage })')).not.toContain(
      'secret',
    );
    await context.close();
  });

  it('builds an operation by ticking, documents the schema and gives code', async () => {
    const { page, faults, context } = await openPage(browser, url);
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await write(page, 'Operation', ' ');
    await page.getByRole('button', { name: 'Explorer', exact: true }).click();
    await page.locator('.tool summary', { hasText: 'people' }).click();
    await page.getByRole('checkbox', { name: /^user / }).check();
    await page.getByRole('textbox', { name: 'id: ID!' }).fill('"3"');
    await page.getByRole('textbox', { name: 'id: ID!' }).press('Enter');
    await page.getByRole('checkbox', { name: /^name / }).check();
    await shoot(page, 'playground-explorer-light-1440');
    expect(await accessibilityFaults(page)).toEqual([]);
    await run(page);
    await page.getByText('"name": "Barbara"').waitFor();

    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.insertText('ticke');
    await page.getByRole('button', { name: 'Subscription.ticked' }).click();
    await page.getByRole('button', { name: 'Insert ticked' }).click();
    await page.getByRole('button', { name: 'Code for this operation' }).click();
    await page.getByText('--no-buffer').waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'History', exact: true }).click();
    await eventually(() => page.locator('.list-row').count(), 1);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('says why there is no schema, and reads it when asked again', async () => {
    const { page, context } = await openPage(browser, url);
    const problem = page.getByText('There is no schema.');
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    await context.route('**/graphql', (route) =>
      route.fulfill({ json: { errors: [{ message: 'Introspection is disabled.' }] } }),
    );
    await page.reload();
    await page.getByText('No schema', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Schema', exact: true }).click();
    await page.getByText('Introspection is disabled.').waitFor();

    await context.unroute('**/graphql');
    await context.route('**/graphql', (route) => route.abort());
    await page.getByRole('button', { name: 'Read it again' }).click();
    await page.getByText('Introspection is disabled.').waitFor({ state: 'detached' });
    await problem.waitFor();

    await context.unroute('**/graphql');
    await page.getByRole('button', { name: 'Read it again' }).click();
    await page.getByText(/^Schema: \d+ types$/).waitFor();
    expect(await problem.count()).toBe(0);
    await context.close();
  });

  it('says what it could not send, and keeps what was typed', async () => {
    const { page, context } = await openPage(browser, url);
    await write(page, 'Operation', '{ latest { n } }');
    await write(page, 'Variables', '{ "id": ');
    await run(page);
    await page.getByText('Variables are not JSON').waitFor();
    expect(await page.getByRole('textbox', { name: 'Variables' }).textContent()).toContain('"id"');
    await context.close();
  });
});
