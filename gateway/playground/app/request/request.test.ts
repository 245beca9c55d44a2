import { describe, expect, it } from 'vitest';
import { type AnswerPart, addPart, readParts } from './multipart.ts';
import { printAnswer } from './print-answer.ts';
import { readInput } from './read-input.ts';

describe('a printed answer', () => {
  it.each([
    ['nothing', null],
    ['a text', 'a "b"'],
    ['empty ones', { a: {}, b: [] }],
    ['lists in lists', { data: { a: [[1, 2], [], [{ b: null }]] }, errors: [{ message: 'x\ny' }] }],
  ])('reads like JSON: %s', (_title, value) => {
    expect(printAnswer(value).text).toBe(JSON.stringify(value, null, 2));
  });

  it('knows for each line the keys it stands under, whatever list it is in', () => {
    const { text, linePaths } = printAnswer({ data: { feed: [{ text: 'a' }, { text: 'b' }] } });
    const lines = text.split('\n');
    expect(linePaths).toHaveLength(lines.length);
    const found = lines.filter((_, index) => linePaths[index] === 'data feed text');
    expect(found.map((line) => line.trim())).toEqual(['"text": "a"', '"text": "b"']);
  });
});

describe('N-2: an answer in parts', () => {
  const parts: AnswerPart[] = [
    { data: { a: { b: 'é' } }, hasNext: true },
    { incremental: [{ path: ['a'], data: { c: 1, d: { e: 2 } } }], hasNext: true },
    {
      incremental: [{ path: ['a', 'd'], data: { f: 3 }, errors: [{ message: 'x' }] }],
      extensions: { plan: {} },
      hasNext: false,
    },
  ];
  const body = `\r\n---${parts.map((part) => `\r\ncontent-type: application/json\r\n\r\n${JSON.stringify(part)}\r\n---`).join('')}--\r\n`;

  it.each([1, 7, 10_000])('is read in chunks of %i bytes', async (size) => {
    const bytes = new TextEncoder().encode(body);
    const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
      bytes.slice(at * size, (at + 1) * size),
    );
    const read: AnswerPart[] = [];
    for await (const part of readParts(new Blob(chunks).stream(), 'multipart/mixed; boundary="-"')) {
      read.push(part);
    }
    expect(read).toEqual(parts);
  });

  it('takes the items of a stream where their path says', () => {
    const first = addPart(null, { data: { list: [1] }, hasNext: true });
    const second = addPart(first, { incremental: [{ path: ['list', 1], items: [2, 3] }] });
    expect(second).toEqual({ data: { list: [1, 2, 3] } });
    expect(addPart(second, { incremental: [{ path: ['list', 9], items: [4] }] })).toEqual(second);
    expect(addPart(second, { incremental: [{ path: ['constructor', 'prototype'], data: { x: 1 } }] })).toEqual(second);
  });

  it('is put together, and what was shown before is left as it was', () => {
    const [first, second, third] = parts.map((part) => part) as [AnswerPart, AnswerPart, AnswerPart];
    const one = addPart(null, first);
    const whole = addPart(addPart(one, second), third);
    expect(one).toEqual({ data: { a: { b: 'é' } } });
    expect(whole).toEqual({
      data: { a: { b: 'é', c: 1, d: { e: 2, f: 3 } } },
      errors: [{ message: 'x' }],
      extensions: { plan: {} },
    });
  });
});

describe('variables and headers to send', () => {
  const entry = (name: string, value: string) => ({ name, value, isSecret: false });
  const environment = {
    id: 'e',
    name: 'Staging',
    variables: [entry('id', '7')],
    headers: [entry('X-Tenant', 'north'), entry('x-id', '{{id}}')],
  };

  it('fills them, and lets headers of the tab come before those of the environment', () => {
    const read = readInput({ variables: '{ "id": {{id}} }', headers: '{ "x-tenant": "t{{id}}" }', environment });
    expect(read).toEqual({ variables: { id: 7 }, headers: { 'x-tenant': 't7', 'x-id': '7' } });
  });

  it.each([
    ['{ "id": ', '', 'Variables are not JSON'],
    ['[]', '', 'Variables must be one JSON object.'],
    ['', '1', 'Headers must be one JSON object.'],
    ['', '{ "authorization": "Bearer {{token}}" }', 'The environment Staging has no value for {{token}}.'],
  ])('refuses variables %s with headers %s', (variables, headers, problem) => {
    expect(readInput({ variables, headers, environment })).toEqual({ problem: expect.stringContaining(problem) });
  });
});
