import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brokenWords, hasChromium, startBrowser } from './browser.ts';

describe.skipIf(!hasChromium)('words that a page breaks', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await browser.newPage();
  });
  afterAll(() => browser?.close());

  const narrow = 'width: 4ch; overflow-wrap: anywhere;';
  const long = 'o'.repeat(21);

  it.each([
    [
      'a word in a column of a few letters',
      `<p style="${narrow}">Ada Mustermann, repeats</p>`,
      ['Mustermann', 'repeats'],
    ],
    ['a word with letters of Romanian', `<p style="${narrow}">Constanța</p>`, ['Constanța']],
    ['no word that has room, on however many lines', '<p style="width: 12em">Erika Mustermann, repeats</p>', []],
    ['no break at a hyphen, or between the parts of an address', `<p style="width: 9ch">co-op and/or</p>`, []],
    ['nothing longer than 20 letters', `<p style="${narrow}">${long}</p>`, []],
    ['no identifier or address', `<p style="${narrow}">usr_seed_member ada@north.test</p>`, []],
    ['no code', `<code style="display: block; ${narrow}">Mustermann</code>`, []],
    ['no text in a font of code', `<p style="font-family: monospace; ${narrow}">Mustermann</p>`, []],
    ['nothing that is meant to break anywhere', `<p style="width: 4ch; word-break: break-all">Mustermann</p>`, []],
    ['nothing that is hidden', `<p style="${narrow} visibility: hidden">Mustermann</p>`, []],
  ])('are: %s', async (_name, content, words) => {
    await page.setContent(content);
    expect((await brokenWords(page)).map((line) => line.split(' ')[0])).toEqual(words);
  });
});
