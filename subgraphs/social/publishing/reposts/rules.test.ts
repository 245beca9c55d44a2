import { expect, it } from 'vitest';
import { repostRefusal } from './rules.ts';

it.each([
  { visibility: 'PUBLIC', refused: false },
  { visibility: 'UNLISTED', refused: false },
  { visibility: 'FOLLOWERS', refused: true },
  { visibility: 'DIRECT', refused: true },
  { visibility: 'ORGANIZATION', refused: true },
  { visibility: 'PRIVATE', refused: true },
  { visibility: 'GROUP', refused: true },
] as const)('a repost of a post with audience $visibility is refused: $refused', ({ visibility, refused }) => {
  expect(repostRefusal(visibility) !== null).toBe(refused);
});
