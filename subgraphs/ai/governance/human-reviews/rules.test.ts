import { expect, it } from 'vitest';
import { noteRefusal } from './rules.ts';

it.each([
  { note: null, isRefused: false },
  { note: '😀'.repeat(1_000), isRefused: false },
  { note: 'n'.repeat(1_001), isRefused: true },
])('refuses a note above 1,000 characters: $isRefused', ({ note, isRefused }) => {
  expect(noteRefusal(note) !== null).toBe(isRefused);
});
