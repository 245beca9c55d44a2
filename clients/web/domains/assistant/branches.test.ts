import { describe, expect, it } from 'vitest';
import { branchOf, choose } from './branches.ts';

const message = (id: string, parentId: string | null) => ({ id, parentId });
const messages = [
  message('q1', null),
  message('a1', 'q1'),
  message('q2', 'a1'),
  message('a2', 'q2'),
  message('a2-again', 'q2'),
  message('q2-edited', 'a1'),
  message('a3', 'q2-edited'),
];
const ids = (chosen: readonly string[] = []) => branchOf(messages, new Set(chosen)).map(({ message: { id } }) => id);

describe('a branch of a conversation', () => {
  it('follows the newest message at each place', () => {
    expect(ids()).toEqual(['q1', 'a1', 'q2-edited', 'a3']);
  });

  it('follows a chosen message, and the newest messages below it', () => {
    expect(ids(['q2'])).toEqual(['q1', 'a1', 'q2', 'a2-again']);
    expect(ids(['q2', 'a2'])).toEqual(['q1', 'a1', 'q2', 'a2']);
  });

  it('names the other messages at each place', () => {
    expect(branchOf(messages, new Set(['q2'])).map(({ siblings }) => siblings)).toEqual([
      ['q1'],
      ['a1'],
      ['q2', 'q2-edited'],
      ['a2', 'a2-again'],
    ]);
  });

  it('replaces the message chosen before at the same place', () => {
    expect([...choose(new Set(['q2', 'a2']), ['q2', 'q2-edited'], 'q2-edited')]).toEqual(['a2', 'q2-edited']);
  });

  it('begins with the oldest loaded message where the beginning is not loaded', () => {
    expect(branchOf(messages.slice(2), new Set()).map(({ message: { id } }) => id)).toEqual(['q2-edited', 'a3']);
    expect(branchOf([], new Set())).toEqual([]);
  });
});
