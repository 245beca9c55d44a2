import { expect, it } from 'vitest';
import { tooLarge } from './too-large.ts';

it('a limit is told without a figure where none was reached', () => {
  expect(tooLarge('depth', 5).facts).toEqual({ limit: 'depth', max: 5 });
  expect(tooLarge('depth', 5, 0).facts).toEqual({ limit: 'depth', max: 5, actual: 0 });
});
