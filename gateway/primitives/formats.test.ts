import { freshSeed } from '@codai/kit/testing/fresh-seed';
import { forHostileTexts } from '@codai/kit/text/testing/hostile-text';
import { Busboy } from '@fastify/busboy';
import { createParser } from 'eventsource-parser';
import { parseFragment } from 'parse5';
import { expect, it } from 'vitest';
import { escapeHtml, fieldDisposition, fileDisposition, jsonInHtml, nextFrame } from './formats.ts';

const readHtml = (markup: string): unknown[] =>
  (
    parseFragment(markup) as unknown as { childNodes: { nodeName: string; childNodes?: { value: string }[] }[] }
  ).childNodes.map(({ nodeName, childNodes = [] }) => [nodeName, childNodes.map(({ value }) => value).join('')]);

it('any text is held by a page as text', () =>
  forHostileTexts(freshSeed(), (text) => {
    const kept = text.replaceAll(/[\0\p{Surrogate}]/gu, '\uFFFD');
    expect(readHtml(`<p title="${escapeHtml(text)}">${escapeHtml(text)}</p><i></i>`)).toEqual([
      ['p', kept],
      ['i', ''],
    ]);
  }));

it('any text is held by a script element as JSON', () =>
  forHostileTexts(freshSeed(), (text) => {
    const [script, ...after] = readHtml(`<script>${jsonInHtml({ text })}</script><i></i>`);
    expect(after).toEqual([['i', '']]);
    expect(JSON.parse((script as [string, string])[1])).toEqual({ text });
  }));

it('any file name gives a form one field and one file, under a name without path', () =>
  forHostileTexts(freshSeed(), async (name) => {
    const part = (head: string, body: string) => `--b\r\n${head}\r\n\r\n${body}\r\n`;
    const head = `${fileDisposition('0', name)}\r\ncontent-type: text/plain`;
    const read: string[][] = [];
    await new Promise<void>((resolve, reject) => {
      const form = new Busboy({ headers: { 'content-type': 'multipart/form-data; boundary=b' } });
      form.on('field', (field, value) => read.push([field, value]));
      form.on('file', (field, stream, fileName) => {
        read.push([field, fileName]);
        stream.resume();
      });
      form.on('finish', resolve).on('error', reject);
      form.end(`${part(fieldDisposition('map'), '{}')}${part(head, 'x')}--b--\r\n`);
    });
    expect(read.map(([field]) => field)).toEqual(['map', '0']);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    expect(read[1]?.[1]).toMatch(/^[^\u0000-\u001f\u007f/"]+$/);
  }));

it('any text stays within the data of one event', () =>
  forHostileTexts(freshSeed(), (text) => {
    const events: unknown[] = [];
    const parser = createParser({ onEvent: ({ event, id, data }) => events.push([event, id, JSON.parse(data)]) });
    parser.feed(nextFrame(JSON.stringify({ text }, null, 2).replaceAll('\n', '\r\n'), 'c1'));
    parser.feed(nextFrame('{\r}', null));
    expect(events).toEqual([
      ['next', 'c1', { text }],
      ['next', undefined, {}],
    ]);
  }));
