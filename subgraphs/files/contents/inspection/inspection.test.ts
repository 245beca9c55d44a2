import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { docxOf, zipOf } from '../../testing/archives.ts';
import { bufferBytes } from './bytes.ts';
import { inspect } from './inspect.ts';
import { scan, svgHasScript } from './scan.ts';
import { DOCX, sniffedType } from './sniff.ts';

const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#246' } })
  .png()
  .toBuffer();
const jpeg = await sharp(png).jpeg().toBuffer();
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-', 'TEST-FILE!$H+H*'].join('');
const svg = (inside: string) =>
  Buffer.from(`<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);
const zeros = (mebibytes: number) => Buffer.alloc(mebibytes * 1024 * 1024);
const of = (bytes: Buffer | string) => bufferBytes(Buffer.from(bytes as string));
const refusalOf = async (bytes: Buffer | string, declared: string) => {
  const outcome = await inspect(of(bytes), declared);
  return typeof outcome === 'string'
    ? outcome
    : 'reason' in outcome
      ? outcome.reason
      : `${outcome.code} ${outcome.found}`;
};

describe('the type of content', () => {
  it.each([
    ['a text', 'Țiglă\n1,2', 'text/plain'],
    ['a PNG', png, 'image/png'],
    ['a JPEG', jpeg, 'image/jpeg'],
    ['a PDF', '%PDF-1.4\n', 'application/pdf'],
    ['an SVG', svg('<g/>'), 'image/svg+xml'],
    ['an SVG with a namespace', '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>', 'image/svg+xml'],
    ['an SVG in UTF-16', Buffer.from('\ufeff<svg/>', 'utf16le'), 'image/svg+xml'],
    ['an HTML page', ' <!DOCTYPE html><p>', 'text/html'],
    ['XML', '<?xml version="1.0"?><a/>', 'text/xml'],
    ['a Word document', docxOf('Hello'), DOCX],
    ['a zip archive', zipOf({ 'a.txt': Buffer.from('a') }), 'application/zip'],
    ['a gzip archive', gzipSync('a'), 'application/gzip'],
    [
      'a program for Linux',
      Buffer.concat([Buffer.from('7f454c460201010000000000', 'hex'), Buffer.alloc(100)]),
      'application/x-elf',
    ],
    ['other octets', Buffer.from([1, 2, 3, 0, 255]), 'application/octet-stream'],
  ])('%s is found', async (_what, bytes, type) => {
    expect(await sniffedType(of(bytes))).toBe(type);
  });
});

describe('the declared type', () => {
  it.each([
    ['image/png', png, 'image/png'],
    ['image/jpg', jpeg, 'image/jpg'],
    ['text/csv', '1,2', 'text/csv'],
    ['application/json', '{}', 'application/json'],
    ['application/octet-stream', png, 'image/png'],
    ['image/jpeg', png, 'TYPE_MISMATCH image/png'],
    ['text/plain', '<html><script>', 'TYPE_MISMATCH text/html'],
    ['text/plain', svg(''), 'TYPE_MISMATCH image/svg+xml'],
    ['image/png', 'plain', 'TYPE_MISMATCH text/plain'],
    [DOCX, zipOf({ 'a.txt': Buffer.from('a') }), 'TYPE_MISMATCH application/zip'],
    ['application/octet-stream', Buffer.concat([Buffer.from('4d5a', 'hex'), Buffer.alloc(200)]), 'EXECUTABLE'],
  ])('is judged, for %s, by the content', async (declared, bytes, expected) => {
    expect(await refusalOf(bytes, declared)).toBe(expected);
  });
});

describe('an archive', () => {
  const bomb = zipOf({ 'zeros.bin': zeros(64) });
  it.each([
    ['that packs well and is small', zipOf({ 'a.txt': zeros(8) }), 'application/zip'],
    ['that unpacks to far more than it holds', bomb, 'ARCHIVE_BOMB'],
    ['that holds such an archive', zipOf({ 'inner.zip': bomb }), 'ARCHIVE_BOMB'],
    ['that claims to be small and is not', zipOf({ 'inner.zip': bomb }, { 'inner.zip': 10 }), 'ARCHIVE_DAMAGED'],
    ['with archives three deep', zipOf({ 'a.zip': zipOf({ 'b.zip': zipOf({ c: png }) }) }), 'ARCHIVE_NESTED'],
    ['with an archive in it', zipOf({ 'a.zip': zipOf({ b: png }) }), 'application/zip'],
    ['that is cut', bomb.subarray(0, bomb.length - 30), 'ARCHIVE_DAMAGED'],
  ])('%s', async (_what, bytes, expected) => {
    expect(await refusalOf(bytes, 'application/zip')).toBe(expected);
  });

  it('is a bomb when its files overlap', async () => {
    const whole = zipOf({ a: randomBytes(1_000) });
    // The directory twice: two files of the same bytes.
    const at = whole.indexOf(Buffer.from('504b0102', 'hex'));
    const [entry, end] = [whole.subarray(at, whole.length - 22), Buffer.from(whole.subarray(-22))];
    end.writeUInt16LE(20, 8);
    end.writeUInt16LE(20, 10);
    end.writeUInt32LE(entry.length * 20, 12);
    expect(
      await refusalOf(Buffer.concat([whole.subarray(0, at), ...Array(20).fill(entry), end]), 'application/zip'),
    ).toBe('ARCHIVE_BOMB');
  });

  it('is judged, in gzip, by its unpacked content', async () => {
    expect(await refusalOf(gzipSync(zeros(64)), 'application/gzip')).toBe('ARCHIVE_BOMB');
    expect(await refusalOf(gzipSync(randomBytes(100_000)), 'application/gzip')).toBe('application/gzip');
    expect(await refusalOf(gzipSync(randomBytes(1_000)).subarray(0, 500), 'application/gzip')).toBe('ARCHIVE_DAMAGED');
  });
});

describe('the scan', () => {
  const pieces = (bytes: Buffer, size: number) => ({
    ...bufferBytes(bytes),
    async *stream(start: number, end: number) {
      for (let at = start; at < Math.min(end, bytes.length); at += size)
        yield bytes.subarray(at, Math.min(at + size, end));
    },
  });

  it('finds EICAR wherever it stands and however it is cut', async () => {
    for (const before of [0, 1, 63, 64, 65, 1_000]) {
      const bytes = Buffer.concat([Buffer.alloc(before, 'x'), Buffer.from(eicar), Buffer.alloc(100, 'y')]);
      for (const size of [1, 7, 64, 100_000]) expect(await scan(pieces(bytes, size), 'text/plain')).toBe('EICAR');
    }
    expect(await scan(of(zipOf({ 'a/b.txt': Buffer.from(eicar) })), 'application/zip')).toBe('EICAR');
    expect(await scan(of(eicar.slice(0, -1)), 'text/plain')).toBeNull();
  });

  it.each([
    ['a clean text', 'Hello <script>', 'text/plain', null],
    ['a clean PNG', png, 'image/png', null],
    ['a clean document', docxOf('Hello'), DOCX, null],
    ['a document with macros', docxOf('Hello', { 'word/vbaProject.bin': Buffer.from('x') }), DOCX, 'MACRO'],
    [
      'an image that is an archive',
      Buffer.concat([jpeg, zipOf({ 'a.class': Buffer.from('x') })]),
      'image/jpeg',
      'POLYGLOT',
    ],
    [
      'a PDF that is an archive',
      Buffer.concat([Buffer.from('%PDF-1.4\n'), zipOf({ a: Buffer.from('x') })]),
      'application/pdf',
      'POLYGLOT',
    ],
    ['an image that is a page', Buffer.concat([png, Buffer.from('<ScRipt >x')]), 'image/png', 'POLYGLOT'],
    ['an image that is a program of PHP', Buffer.concat([png, Buffer.from('<?php echo 1')]), 'image/png', 'POLYGLOT'],
    ['an image that is a PDF', Buffer.concat([png.subarray(0, 60), Buffer.from('%PDF-1.4')]), 'image/png', 'POLYGLOT'],
    ['a PDF with a script', '%PDF-1.4 << /S /JavaScript /JS (x) >>', 'application/pdf', 'PDF_SCRIPT'],
    ['an SVG with a script in an archive', zipOf({ 'a.svg': svg('<script/>') }), 'application/zip', 'SVG_SCRIPT'],
  ])('says of %s what it is', async (_what, bytes, type, finding) => {
    expect(await scan(of(bytes), type)).toBe(finding);
  });

  it.each([
    ['<script>alert(1)</script>', true],
    ['<x:script xmlns:x="http://www.w3.org/2000/svg"/>', true],
    ['<g onload="x()"/>', true],
    ['<g\nonmouseover = x/>', true],
    ['<a href="java&#115;cript:alert(1)"/>', true],
    ['<a href="java\nscript:alert(1)"/>', true],
    ['<a xlink:href="https://elsewhere.example/"/>', true],
    ['<image href="https://elsewhere.example/x.png"/>', true],
    ['<foreignObject><body/></foreignObject>', true],
    ['<set attributeName="onload" to="x()"/>', true],
    ['<style>@import "x"</style>', true],
    ['<rect fill="url(https://elsewhere.example)"/>', true],
    ['<rect fill="url(#paint)"/><use href="#part"/><text>on = off</text>', false],
    ['<image href="data:image/png;base64,AAAA"/>', false],
  ])('finds, in the SVG %s, a script: %s', (inside, expected) => {
    expect(svgHasScript(svg(inside))).toBe(expected);
  });

  it('takes entities and bytes that are not text for scripts', () => {
    expect(svgHasScript(Buffer.from('<!DOCTYPE svg [<!ENTITY x "y">]><svg/>'))).toBe(true);
    expect(svgHasScript(Buffer.from([0x3c, 0x73, 0x00, 0xff]))).toBe(true);
  });
});
