import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { bibtexText, bibtexVerbatim } from './bibtex.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

const COMMANDS: Readonly<Record<string, string>> = { textbackslash: '\\', textasciitilde: '~', textasciicircum: '^' };

/** A value in braces, as BibTeX parts it and LaTeX sets it: what stands in it, and what follows. Throws for what neither takes. */
function readValue(source: string): { readonly text: string; readonly rest: string } {
  let text = '';
  let at = 1;
  while (source[at] !== '}') {
    if (at >= source.length) throw new Error('The value does not end.');
    const command = /^\\(text[a-z]+)\{\}/.exec(source.slice(at));
    const escaped = /^\\([&%$#_{}])/.exec(source.slice(at));
    if (command?.[1] !== undefined) text += COMMANDS[command[1]];
    else if (escaped) text += escaped[1];
    else if (/[\\{&%$#_~^\n]/.test(source[at] ?? '')) throw new Error(`${source[at]} means something.`);
    else text += source[at];
    at += (command ?? escaped)?.[0].length ?? 1;
  }
  return { text, rest: source.slice(at + 1) };
}

it('whatever a text is, it is the value of one field', () =>
  forHostileTexts(freshSeed(), (text) => {
    const { text: read, rest } = readValue(`{${bibtexText(text)}},\n}`);
    expect(rest).toBe(',\n}');
    expect(read).toBe(text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, ' '));
  }));

it('whatever an address is, nothing of it ends the field', () =>
  forHostileTexts(freshSeed(), (text) => {
    const written = bibtexVerbatim(text);
    expect(written).not.toMatch(/[\s\p{Cc}{}\\$]/u);
    if (!text.includes('%')) expect(decodeURIComponent(written)).toBe(text.replaceAll(/\p{Surrogate}/gu, '\uFFFD'));
  }));
