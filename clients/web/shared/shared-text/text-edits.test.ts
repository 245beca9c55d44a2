import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editBetween, lineAt, piecesOf, type TextEdit } from './text-edits.ts';

const apply = (text: string, { at, removed, inserted }: TextEdit) =>
  text.slice(0, at) + inserted + text.slice(at + removed);
/** Few letters, so that places look alike, and pairs, which must stay whole. */
const text = fc
  .array(fc.constantFrom('a', 'b', '\n', '😀', '😁', '🙀'), { maxLength: 12 })
  .map((parts) => parts.join(''));

const isWhole = (piece: string) => piece.isWellFormed();

describe('the change between two texts', () => {
  it('leads from one to the other wherever the cursor is, and splits no surrogate pair', () => {
    fc.assert(
      fc.property(text, text, fc.nat(40), (before, after, caret) => {
        const edit = editBetween(before, after, caret);
        expect(edit === null ? before : apply(before, edit)).toBe(after);
        if (edit === null) return;
        expect(isWhole(edit.inserted)).toBe(true);
        expect(isWhole(before.slice(edit.at, edit.at + edit.removed))).toBe(true);
      }),
    );
  });

  it('is what was typed, where it was typed', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'b', '😀'), fc.nat(12), (before, typed, place) => {
        const characters = [...before];
        const at = characters.slice(0, place).join('').length;
        const after = before.slice(0, at) + typed + before.slice(at);
        expect(editBetween(before, after, at + typed.length)).toEqual({ at, removed: 0, inserted: typed });
      }),
    );
  });

  it('is nothing for equal texts', () => {
    expect(editBetween('same', 'same', 2)).toBeNull();
  });
});

it('pieces of a text join to it, each whole and no longer than allowed', () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 5 }), (whole, max) => {
      const pieces = piecesOf(whole, max);
      expect(pieces.join('')).toBe(whole);
      for (const piece of pieces) {
        expect(piece.length).toBeGreaterThan(0);
        expect(piece.length).toBeLessThanOrEqual(max);
        expect(isWhole(piece)).toBe(true);
      }
    }),
  );
});

it.each([
  ['', 0, 1],
  ['one\ntwo', 3, 1],
  ['one\ntwo', 4, 2],
  ['\n\n', 2, 3],
])('tells the line of a place: %j at %i is line %i', (whole, at, line) => {
  expect(lineAt(whole, at)).toBe(line);
});
