// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are programs.
import { describe, expect, it } from 'vitest';
import { hasProse, proseFaults } from './prose-faults.ts';

const faultsOf = (text: string, file = 'kit/ferry.test.ts') => proseFaults(file, text);
const begins = (kind: 'comment' | 'title', word: string) =>
  `a ${kind} that begins with "${word}"; begin with its subject or verb`;

describe('the prose of a program', () => {
  it.each([
    ['// What a ferry carries.', `1: ${begins('comment', 'What')}`],
    ['\n/** Of the ferry. */', `2: ${begins('comment', 'Of')}`],
    ['/**\n * Who sails.\n */', `2: ${begins('comment', 'Who')}`],
    ['const a = 1; // That one.', `1: ${begins('comment', 'That')}`],
    ['{/* To sail. */}', `1: ${begins('comment', 'To')}`],
    ["it('of a ferry sails', f);", `1: ${begins('title', 'of')}`],
    ["it('M-15: that sails arrives', f);", `1: ${begins('title', 'that')}`],
    ["test.skipIf(isAway())('nor sails', f);", `1: ${begins('title', 'nor')}`],
    ["it.each([\n  [')', 1],\n])('from %s sails', f);", `3: ${begins('title', 'from')}`],
    ["it.each<{ f: (a: Map<string, number>) => void }>([\n])('of $a sails', f);", `2: ${begins('title', 'of')}`],
    ["it.each`\n  a\n`('what sails', f);", `3: ${begins('title', 'what')}`],
    ['describe(`to ${port} and back`, f);', `1: ${begins('title', 'to')}`],
    ['/** Skippers are told. */', '1: "told" in a comment; write receives, returns, reports or is notified'],
    ["it('sails with whoever comes', f);", '1: "whoever" in a title; name the subject'],
    ['// The quay is shown to whomever asks.', '1: "whomever" in a comment; name the subject'],
    ['// It uses the own quay.', '1: "the own" in a comment; write its own or their own'],
    ['// A raft is no ferry.', '1: "is no" in a comment; write is not a'],
    ['/**\n * A raft is\n * no ferry.\n */', '2: "is no" in a comment; write is not a'],
    [
      '// A raft,\n// as the skipper\n// was told.',
      '3: "told" in a comment; write receives, returns, reports or is notified',
    ],
  ])('has a fault in %j', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });

  it.each([
    '// The ferry\n// that sails\n// of late.',
    '// There is no ferry, and the quay is no longer free; the wait is no longer than an hour, and is no more than two.',
    '// The result of `told` goes to `whoever`.',
    "const told = 'what is told to whoever';",
    "it('sails', () => log('of a ferry'));",
    'const quote = /[\'"`]/; // A ferry.',
    "const url = 'http://ferry.test'; const half = a / b / c;",
    "it.each(['of a', 'what'])('sails %s', f);",
    'edit("of a ferry");',
    '// Toll and tolls: whatever comes from abroad.',
  ])('has no fault in %j', (text) => {
    expect(faultsOf(text)).toEqual([]);
  });
});

describe('the prose of a Markdown file', () => {
  it('has faults in paragraphs, and none in code or addresses', () => {
    const text = [
      '# What sails',
      'The skipper is told.',
      '```ts\nconst told = 1;\n```',
      '    told in a block',
      'The word `told` and a [link](told.md).',
      'Whoever sails.',
    ].join('\n\n');
    expect(faultsOf(text, 'README.md')).toEqual([
      '3: "told" in a text; write receives, returns, reports or is notified',
      '13: "Whoever" in a text; name the subject',
    ]);
  });
});

it.each([
  ['kit/base/loop.ts', true],
  ['clients/ui/button.tsx', true],
  ['docs/testing.md', true],
  ['codegen/arrows.mjs', true],
  ['kit/schema.prisma', false],
  ['package.json', false],
])('%s is read: %s', (file, isRead) => {
  expect(hasProse(file)).toBe(isRead);
});
