import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { holdStorage, keep, keptIds, readKept } from './device-storage.ts';
import { stubWindow } from './testing/rendered.ts';

beforeAll(() => void stubWindow());
afterAll(() => vi.unstubAllGlobals());

it('keeps the latest ids, each once', () => {
  const ids = keptIds('test.latest', 2);
  for (const id of ['a', 'b', 'a', 'c']) ids.add(id);
  expect(ids.read()).toEqual(['a', 'c']);
});

it('removes one id and keeps the others', () => {
  const ids = keptIds('test.removed', 5);
  for (const id of ['a', 'b', 'c']) ids.add(id);
  expect(ids.remove('b')).toEqual(['a', 'c']);
  expect(ids.read()).toEqual(['a', 'c']);
});

it('neither reads nor writes while an operator sees the pages of another person', () => {
  const ids = keptIds('test.held', 5);
  ids.add('own');
  keep('draft', 'own');
  const release = holdStorage();
  expect(ids.read()).toEqual([]);
  expect(ids.add('of another')).toEqual(['of another']);
  keep('draft', 'of another');
  expect(readKept('draft', '')).toBe('');
  release();
  expect(ids.read()).toEqual(['own']);
  expect(readKept('draft', '')).toBe('own');
});

it('reads a spoilt value as nothing', () => {
  localStorage.setItem('test.spoilt', '{');
  expect(keptIds('test.spoilt', 5).read()).toEqual([]);
});
