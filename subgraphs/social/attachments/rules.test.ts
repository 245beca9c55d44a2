import { expect, it } from 'vitest';
import { attachmentId } from './attachment-id.ts';
import { altTextOf, attachmentLimits, attachmentsRefusal, textBesideRefusal } from './rules.ts';

const of = (count: number, kind: 'FILE' | 'PICTURE', altText?: string) =>
  Array.from({ length: count }, (_, index) => ({ fileId: `fil_${index}`, kind, ...(altText && { altText }) }));

it.each([
  { name: 'four pictures', attachments: of(4, 'PICTURE'), path: null },
  { name: 'five pictures', attachments: of(5, 'PICTURE'), path: ['input', 'attachments'] },
  { name: 'ten files', attachments: of(10, 'FILE'), path: null },
  { name: 'eleven files', attachments: of(11, 'FILE'), path: ['input', 'attachments'] },
  {
    name: 'a picture beside a file',
    attachments: [...of(1, 'PICTURE'), { fileId: 'fil_b', kind: 'FILE' as const }],
    path: ['input', 'attachments'],
  },
  {
    name: 'one file twice',
    attachments: [...of(1, 'FILE'), ...of(1, 'FILE')],
    path: ['input', 'attachments', '1', 'fileId'],
  },
  {
    name: 'no id of a file',
    attachments: [{ fileId: '../fil', kind: 'FILE' as const }],
    path: ['input', 'attachments', '0', 'fileId'],
  },
  { name: 'a picture with an alt text', attachments: of(1, 'PICTURE', 'Two boats.'), path: null },
  { name: 'a file with an alt text', attachments: of(1, 'FILE', 'x'), path: ['input', 'attachments', '0', 'altText'] },
  {
    name: 'an alt text that is too long',
    attachments: of(1, 'PICTURE', 'x'.repeat(attachmentLimits.altTextCharacters + 1)),
    path: ['input', 'attachments', '0', 'altText'],
  },
])('judges $name', ({ attachments, path }) => {
  expect(attachmentsRefusal(attachments)?.inputPath ?? null).toEqual(path);
});

it('stores a blank alt text as an empty one', () => {
  expect([
    altTextOf({ fileId: 'f', kind: 'PICTURE', altText: ' \u200b ' }),
    altTextOf({ fileId: 'f', kind: 'PICTURE' }),
  ]).toEqual(['', '']);
  expect(altTextOf({ fileId: 'f', kind: 'PICTURE', altText: ' Two boats. ' })).toBe('Two boats.');
});

it('accepts a blank text beside attachments only', () => {
  expect(textBesideRefusal('', true)).toBeNull();
  expect(textBesideRefusal('', false)).not.toBeNull();
  expect(textBesideRefusal('\0', true)).not.toBeNull();
  expect(textBesideRefusal(' '.repeat(10_001), true)).not.toBeNull();
  expect(textBesideRefusal('x'.repeat(10_001), true)).not.toBeNull();
});

it('gives one id to one file of one request', () => {
  expect(attachmentId(['org', 'usr', 'createPost', 'key'], 'fil_1')).toBe(
    attachmentId(['org', 'usr', 'createPost', 'key'], 'fil_1'),
  );
  const others = [
    attachmentId(['org', 'usr', 'createPost', 'key'], 'fil_2'),
    attachmentId(['org', 'usr', 'createPost', 'other'], 'fil_1'),
    attachmentId(['org', 'usr', 'createComment', 'key'], 'fil_1'),
    attachmentId(['org', 'bob', 'createPost', 'key'], 'fil_1'),
  ];
  expect(new Set(others).size).toBe(others.length);
});
