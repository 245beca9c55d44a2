import { expect, it } from 'vitest';
import { titleRefusal } from './rules.ts';

it.each([
  { title: '', refused: true },
  { title: '   ', refused: true },
  { title: 'x', refused: false },
  { title: 'x'.repeat(200), refused: false },
  { title: '😀'.repeat(200), refused: false },
  { title: 'x'.repeat(201), refused: true },
])('a title of $title.length units is refused: $refused', ({ title, refused }) => {
  expect(titleRefusal(title) !== null).toBe(refused);
});
