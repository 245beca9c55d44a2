import { parseFragment } from 'parse5';
import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { escapeHtml, html, trustedHtml } from './html.ts';
import { lines } from './markup.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

/** NUL and halves of pairs are all that is lost. */
const kept = (text: string) => text.replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD');

interface Read {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Read[];
}

it('whatever a text is, HTML with it holds it as one text and one attribute, and nothing else', () =>
  forHostileTexts(freshSeed(), (text) => {
    const read = parseFragment(html`<p title="${text}">${text}</p><i></i>`.text) as unknown as { childNodes: Read[] };
    const [paragraph, after] = read.childNodes;
    expect(read.childNodes).toHaveLength(2);
    expect(after?.nodeName).toBe('i');
    expect(paragraph?.attrs).toEqual([{ name: 'title', value: kept(text) }]);
    expect((paragraph?.childNodes ?? []).map(({ nodeName, value }) => [nodeName, value])).toEqual(
      text === '' ? [] : [['#text', kept(text)]],
    );
  }));

it('leaves harmless text as it is', () => {
  expect(escapeHtml('Ferry № 7 – Ștefan 👨‍👩, 20.00 EUR; a=b `c`')).toBe('Ferry № 7 – Ștefan 👨‍👩, 20.00 EUR; a=b `c`');
});

it('takes markup of its own as it is, numbers, lists, and nothing for null', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${null}${7}${8n}`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul>78');
  expect(html`${lines(items)}`.text).toBe('<li>a</li>\n<li>&lt;b&gt;</li>');
  expect(String(html`${trustedHtml('<form></form>')}`)).toBe('<form></form>');
});
