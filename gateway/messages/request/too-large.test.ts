import { expect, it } from 'vitest';
import { tooLarge } from './too-large.ts';

it('a limit has no figure in its message where none was reached', () => {
  expect(tooLarge('depth', 5).facts).toEqual({ limit: 'depth', max: 5 });
  expect(tooLarge('depth', 5, 0).facts).toEqual({ limit: 'depth', max: 5, actual: 0 });
});
