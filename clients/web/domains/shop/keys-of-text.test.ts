import { expect, it } from 'vitest';
import { keysOfText } from './keys-of-text.ts';

it('reads one licence key from each line, each once and without empty lines', () => {
  expect(keysOfText(' A-1\nB-2 \r\n\nA-1\n')).toEqual(['A-1', 'B-2']);
});
