import { expect, it } from 'vitest';
import { triageRefusal } from './rules.ts';

it.each([
  { status: 'ACCEPTED', note: null, refused: true },
  { status: 'ACCEPTED', note: 'Not reachable.', refused: false },
  { status: 'OPEN', note: null, refused: false },
] as const)('refuses to record $status with the note $note: $refused', ({ refused, ...decision }) => {
  expect(triageRefusal(decision) !== null).toBe(refused);
});
