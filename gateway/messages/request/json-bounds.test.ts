import { describe, expect, it } from 'vitest';
import { isBeyondBounds } from './json-bounds.ts';
import { parseJson } from './operation-request.ts';

const padding = ' '.repeat(20_000);
const nested = (levels: number, open: string, close: string) => padding + open.repeat(levels) + close.repeat(levels);

const membersOf = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, n) => [`m${n}`, n])));

describe('a JSON text beyond bounds', () => {
  it.each([
    ['a list as deep as may be', nested(1_000, '[', ']'), false],
    ['a list one level deeper', nested(1_001, '[', ']'), true],
    ['objects one level deeper', `${padding}${'{"a":'.repeat(1_001)}1${'}'.repeat(1_001)}`, true],
    ['lists that are never closed', `${padding}${'['.repeat(500_000)}`, true],
    ['many lists beside each other', `${padding}[${'[],'.repeat(5_000)}[]]`, false],
    ['brackets in a text', JSON.stringify({ padding, text: '[{'.repeat(2_000) }), false],
    ['brackets in a text with quotes', JSON.stringify({ padding, text: '"['.repeat(2_000) }), false],
    [
      'brackets in a text that ends with a backslash',
      JSON.stringify({ padding, text: '\\', more: '['.repeat(2_000) }),
      false,
    ],
    ['brackets after a text that ends with a backslash', `${padding}["\\\\",${'['.repeat(1_001)}`, true],
    ['a text without an end', `${padding}"${'['.repeat(2_000)}`, false],
    ['a text of backslashes', `${padding}"${'\\'.repeat(5_001)}`, false],
    ['an object with as many members as may be', membersOf(10_001), false],
    ['an object with one member more', membersOf(10_002), true],
    ['many members in an object in a list', `[${membersOf(10_002)}]`, true],
    ['many members of many objects', `[${Array.from({ length: 100 }, () => membersOf(500)).join()}]`, false],
    ['a list of many items', JSON.stringify(Array.from({ length: 50_000 }, (_, n) => n)), false],
    ['brackets that close what was never opened', `${padding}${']'.repeat(5_000)}`, false],
    ['a short text, whatever it is', '['.repeat(5_000), false],
  ])('a JSON text with %s is found', (_title, text, expected) => {
    expect(isBeyondBounds(text)).toBe(expected);
  });

  it('is looked at before the parser sees the text', () => {
    expect(parseJson(nested(2_000, '[', ']'))).toBeUndefined();
    expect(parseJson(nested(900, '[', ']'))).toBeDefined();
  });
});
