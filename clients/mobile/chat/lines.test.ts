import type { MessageLineFragment } from '@codai/sdk';
import { expect, it } from 'vitest';
import { linesOf } from './lines.ts';

const line = (id: string, sequence: number, clientMessageId: string | null, sender = 'usr_ana') =>
  ({ id, sequence: String(sequence), clientMessageId, sender: { id: sender } }) as MessageLineFragment;
const ids = (lines: readonly MessageLineFragment[]) => lines.map(({ id }) => id);

it('shows a just sent message once, as the server has it, whichever source came first', () => {
  const [before, expected, real] = [line('msg_1', 1, 'a'), line('pending:b', 2, 'b'), line('msg_2', 2, 'b')];
  expect(ids(linesOf([expected, before], []))).toEqual(['msg_1', 'pending:b']);
  expect(ids(linesOf([expected, before], [real]))).toEqual(['msg_1', 'msg_2']);
  expect(ids(linesOf([real, before], [expected]))).toEqual(['msg_1', 'msg_2']);
});

it('keeps messages apart whose senders gave them the same id', () => {
  expect(ids(linesOf([line('msg_1', 1, 'a')], [line('msg_2', 2, 'a', 'usr_bo')]))).toEqual(['msg_1', 'msg_2']);
});

it('shows each message of another person once, without a client id', () => {
  const said = [1, 2, 3].map((sequence) => line(`msg_${sequence}`, sequence, null, 'usr_bo'));
  expect(ids(linesOf(said.slice(0, 2), said.slice(1)))).toEqual(['msg_1', 'msg_2', 'msg_3']);
});

it('shows each message of hidden people, whose ids are absent', () => {
  const said = [1, 2].map((sequence) => ({ ...line(`msg_${sequence}`, sequence, null), sender: null }));
  expect(ids(linesOf(said, []))).toEqual(['msg_1', 'msg_2']);
});

it('shows a message as it was loaded last, not as it arrived', () => {
  const arrived = { ...line('msg_1', 1, null), text: 'Said' };
  expect(linesOf([{ ...arrived, text: null }], [arrived]).map(({ text }) => text)).toEqual([null]);
});
