import { expect, it } from 'vitest';
import { pageFacts } from './page-facts.ts';

const read = (html: string, contentType = 'text/html; charset=utf-8') => pageFacts(Buffer.from(html), contentType);
const nothing = { title: null, description: null, siteName: null };

it('prefers Open Graph to the title and description of the page', () => {
  const html = `<head><title>Plain</title><meta name=description content="Short">
    <meta property="og:title" content="Tides &amp; winds"><meta property="og:description" content="All of them">
    <meta property="og:site_name" content="Quay"><meta property="og:image" content="https://quay.test/p.png">`;
  expect(read(html)).toEqual({ title: 'Tides & winds', description: 'All of them', siteName: 'Quay' });
  expect(read('<title>Plain</title><meta name="Description" content="Short">')).toEqual({
    ...nothing,
    title: 'Plain',
    description: 'Short',
  });
});

it('keeps markup and scripts in a title as text', () => {
  const title = '<script>alert(1)</script>';
  expect(read(`<meta property="og:title" content="${title.replaceAll('<', '&lt;')}">`).title).toBe(title);
  expect(read('<title></title><script>"<title>no</title>"</script>').title).toBeNull();
  expect(read('<svg><title>Icon</title></svg>').title).toBeNull();
});

it('drops direction marks, controls and line breaks, and cuts long texts', () => {
  const hostile = '<title>\u202Egnp.exe\u202C\u0007 \u2066bank\u2069\n .ro\u200B&#x202E;&#27;</title>';
  expect(read(hostile).title).toBe('gnp.exe bank .ro');
  expect(read('<title>\u200B \u2066\u2069</title>')).toEqual(nothing);
  const { title, description } = read(
    `<title>${'é'.repeat(500)}</title><meta name=description content="${'x'.repeat(999)}">`,
  );
  expect([[...(title ?? '')].length, [...(description ?? '')].length]).toEqual([200, 300]);
});

it('reads the encoding of the header, and otherwise of the page', () => {
  const latin = Buffer.from('<meta charset="iso-8859-2"><title>Gara\xe3</title>', 'latin1');
  expect(pageFacts(latin, 'text/html').title).toBe('Garaă');
  expect(pageFacts(latin, 'text/html; charset=windows-1252').title).toBe('Garaã');
  expect(pageFacts(Buffer.from('<meta charset=nonsense><title>Ță</title>'), null).title).toBe('Ță');
});

it('reads pages that are cut, nested deeply or empty', () => {
  expect(read('<title>Quay</title><p>cut of').title).toBe('Quay');
  expect(read(`${'<div>'.repeat(50_000)}<meta property="og:title" content="Deep">`).title).toBe('Deep');
  expect(read('')).toEqual(nothing);
});
