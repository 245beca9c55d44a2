import { describe, expect, it, vi } from 'vitest';
import { diffAnswers } from './diff-answers.ts';
import { findInText, MATCHES_MAX } from './find-in-text.ts';

const find = (text: string, wanted: string) =>
  findInText(text, wanted, { pause: async () => undefined, isGone: () => false });

describe('finding in an answer', () => {
  it.each([
    ['Ada', '"name": "Ada", "ADA"', [9, 16]],
    ['', 'a', []],
    ['x', 'a', []],
    ['aa', 'aaaaa', [0, 2]],
    ['a.*[1]', 'x a.*[1] aab1', [2]],
    ['É', 'café É', [3, 5]],
    ['b"', 'a\nb"', [2]],
  ])('finds %j in %j', async (wanted, text, starts) => {
    expect((await find(text, wanted))?.starts).toEqual(starts);
  });

  it('finds what lies across two chunks, once, and pauses between them', async () => {
    const text = `${'x'.repeat(999_998)}needle${'x'.repeat(1_500_000)}needle`;
    const pause = vi.fn(async () => undefined);
    const found = await findInText(text, 'needle', { pause, isGone: () => false });
    expect(found?.starts).toEqual([999_998, 2_500_004]);
    expect(pause).toHaveBeenCalledTimes(2);
  });

  it('stops at the most that are shown', async () => {
    const found = await find('a'.repeat(MATCHES_MAX + 1), 'a');
    expect(found?.starts).toHaveLength(MATCHES_MAX);
    expect(found?.isCut).toBe(true);
    expect((await find('a'.repeat(MATCHES_MAX), 'a'))?.isCut).toBe(false);
  });

  it('gives up when its answer is not wanted any more', async () => {
    expect(await findInText('a', 'a', { pause: async () => undefined, isGone: () => true })).toBeNull();
  });
});

describe('two answers', () => {
  const pathsOf = (before: unknown, after: unknown) =>
    diffAnswers(before, after).changes.map(({ kind, path }) => `${kind} ${path}`);

  it('have no difference when they are equal', () => {
    const answer = { data: { a: [1, { b: null }] } };
    expect(diffAnswers(answer, structuredClone(answer))).toEqual({ changes: [], isCut: false });
  });

  it('differ by members and by places of lists', () => {
    const before = { data: { a: 1, b: { c: 1 }, list: [1, 2, 3], gone: [] } };
    const after = { data: { a: 2, b: { c: 1, 'd e': 1 }, list: [1, 5] }, errors: [] };
    expect(pathsOf(before, after)).toEqual([
      'changed data.a',
      'added data.b["d e"]',
      'changed data.list[1]',
      'removed data.list[2]',
      'removed data.gone',
      'added errors',
    ]);
  });

  it('compares items by their ids, and reports another order once', () => {
    const item = (id: string, n: number) => ({ id, n });
    const diff = diffAnswers([item('1', 1), item('2', 2), item('3', 3)], [item('3', 3), item('1', 9), item('4', 4)]);
    expect(diff.changes).toEqual([
      { kind: 'changed', path: ' (order)', before: ['1', '3'], after: ['3', '1'] },
      { kind: 'changed', path: '[id=1].n', before: 1, after: 9 },
      { kind: 'removed', path: '[id=2]', before: item('2', 2) },
      { kind: 'added', path: '[id=4]', after: item('4', 4) },
    ]);
  });

  it('compares by place where an id is missing or there twice', () => {
    expect(pathsOf([{ id: 1 }, { id: 1 }], [{ id: 1 }, { id: 2 }])).toEqual(['changed [1].id']);
    expect(pathsOf([{ id: 1 }, {}], [{}, { id: 1 }])).toEqual(['removed [0].id', 'added [1].id']);
  });

  it('takes another kind of value, and a name of a prototype, for what they are', () => {
    expect(pathsOf({ a: [] }, { a: {} })).toEqual(['changed a']);
    expect(pathsOf(JSON.parse('{"__proto__":1}'), {})).toEqual(['removed __proto__']);
    expect(pathsOf({}, JSON.parse('{"constructor":{"a":1}}'))).toEqual(['added constructor']);
  });

  it('stops where answers are too large or too deep', () => {
    const many = diffAnswers(
      Array.from({ length: 5_000 }, (_, at) => at),
      Array.from({ length: 5_000 }, (_, at) => -at - 1),
    );
    expect(many.changes).toHaveLength(2_000);
    expect(many.isCut).toBe(true);
    const deep = (leaf: number) => JSON.parse(`${'{"a":'.repeat(2_000)}${leaf}${'}'.repeat(2_000)}`) as unknown;
    expect(diffAnswers(deep(1), deep(2))).toEqual({ changes: [], isCut: true });
  });
});
