import { parse } from 'content-disposition';
import { expect, it } from 'vitest';
import { freshSeed } from '../../testing/fresh-seed.ts';
import { contentDisposition } from './content-disposition.ts';
import { headerValue } from './header-value.ts';
import { forHostileTexts } from './testing/hostile-text.ts';

it('whatever a name is, the header takes it, and a browser gets it back', () =>
  forHostileTexts(freshSeed(), (name) => {
    const header = contentDisposition(name);
    expect(new Headers({ 'content-disposition': header }).get('content-disposition')).toBe(header);
    const { type, parameters } = parse(header);
    expect(type).toBe('attachment');
    expect(Object.keys(parameters).every((each) => /^filename\*?$/.test(each))).toBe(true);
    expect(parameters.filename).toBe(name.replaceAll(/\p{Surrogate}/gu, '_'));
  }));

it.each([
  ['T-1.csv', 'attachment; filename="T-1.csv"'],
  ['two words.pdf', 'attachment; filename="two words.pdf"'],
  ['Ș "1".txt', `attachment; filename="_ _1_.txt"; filename*=UTF-8''%C8%98%20%221%22.txt`],
])('the header of %s is %s', (name, header) => {
  expect(contentDisposition(name)).toBe(header);
  expect(contentDisposition(name, 'inline')).toBe(header.replace('attachment', 'inline'));
});

it('whatever a text is, it is the whole value of a header or none', () =>
  forHostileTexts(freshSeed(), (text) => {
    if (/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text)) expect(() => headerValue(text)).toThrow(TypeError);
    else expect(headerValue(text)).toBe(text);
  }));
