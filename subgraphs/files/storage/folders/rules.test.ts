import { expect, it } from 'vitest';
import { checkedName, deletionRefusal, moveRefusal, newFolderRefusal } from './rules.ts';

it.each([
  ['👩‍💻 plans.txt', true],
  ['نامه‌ها.txt', true],
  ['line\nbreak.txt', false],
  ['txt\u202Eexe.pdf', false],
  ['\u200Bzero.txt', false],
])('L-16: takes %j as a name: %s', (name, isTaken) => {
  expect(typeof checkedName(name) === 'string').toBe(isTaken);
});

it.each([
  [31, 9_999, undefined],
  [32, 0, 'CONFLICT'],
  [0, 10_000, 'QUOTA_EXCEEDED'],
])('answers a folder below %i levels, beside %i of its owner, with %s', (depth, owned, code) => {
  expect(newFolderRefusal(depth, owned)?.code).toBe(code);
});

it.each([
  [{}, undefined],
  [{ above: ['fol_moved'] }, 'FOLDER_INTO_ITSELF'],
  [{ items: 5_001 }, 'FOLDER_TOO_LARGE'],
  [{ depthBelow: 32 }, undefined],
  [{ above: ['fol_a'], depthBelow: 32 }, 'FOLDER_TOO_DEEP'],
])('answers the move %j with %s', (move, reason) => {
  const moved = { folderId: 'fol_moved', depth: 1, above: [], items: 5_000, depthBelow: 1, ...move };
  expect(moveRefusal(moved)?.reason).toBe(reason);
});

it.each([
  [0, undefined],
  [1, 'FOLDER_NOT_EMPTY'],
])('answers the deletion of a folder with %i items with %s', (inside, reason) => {
  expect(deletionRefusal(inside)?.reason).toBe(reason);
});
