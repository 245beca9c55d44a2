import type { MessageLineFragment } from '@codai/sdk';
import { expect, it } from 'vitest';
import { linesOf } from './lines.ts';

const line = (id: string, sequence: number, clientMessageId: string, sender = 'usr_ana') =>
  ({ id, sequence: String(sequence), clientMessageId, sender: { id: sender } }) as MessageLineFragment;
const ids = (lines: readonly MessageLineFragment[]) => lines.map(({ id }) => id);

it('shows a message that was just sent once, as the server has it, whichever was told first', () => {
  const [before, expected, real] = [line('msg_1', 1, 'a'), line('pending:b', 2, 'b'), line('msg_2', 2, 'b')];
  expect(ids(linesOf([expected, before], []))).toEqual(['msg_1', 'pending:b']);
  expect(ids(linesOf([expected, before], [real]))).toEqual(['msg_1', 'msg_2']);
  expect(ids(linesOf([real, before], [expected]))).toEqual(['msg_1', 'msg_2']);
});

it('keeps messages apart whose senders gave them the same id', () => {
  expect(ids(linesOf([line('msg_1', 1, 'a')], [line('msg_2', 2, 'a', 'usr_bo')]))).toEqual(['msg_1', 'msg_2']);
});
