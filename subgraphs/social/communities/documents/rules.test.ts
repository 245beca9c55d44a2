import { DOCUMENTS_MAX, TITLE_CHARACTERS_MAX, updateRefusal } from '@codai/kit/collab';
import { describe, expect, it } from 'vitest';
import { clientUpdateIdRefusal, documentCountRefusal, placeRefusal, titleRefusal } from './rules.ts';

describe('the rules of documents', () => {
  it.each([
    [null, 'grp_1', false],
    ['cnv_1', null, false],
    [null, null, true],
    ['cnv_1', 'grp_1', true],
  ])('require exactly one place: conversation %s, community %s', (conversationId, groupId, isRefused) => {
    expect(placeRefusal({ conversationId, groupId }) !== null).toBe(isRefused);
  });

  it('refuse a blank or long title, and accept none', () => {
    const titles = [
      null,
      undefined,
      'Plan',
      'x'.repeat(TITLE_CHARACTERS_MAX),
      ' ',
      'x'.repeat(TITLE_CHARACTERS_MAX + 1),
    ];
    expect(titles.map((title) => titleRefusal(title) !== null)).toEqual([false, false, false, false, true, true]);
  });

  it('refuse a document beyond the maximum of its place', () => {
    expect([DOCUMENTS_MAX - 1, DOCUMENTS_MAX].map((count) => documentCountRefusal(count) !== null)).toEqual([
      false,
      true,
    ]);
  });

  it.each([
    ['a', false],
    ['x'.repeat(64), false],
    ['', true],
    ['x'.repeat(65), true],
    ['a b', true],
    ['é', true],
  ])('check the id of an update: %s', (id, isRefused) => {
    expect(clientUpdateIdRefusal(id) !== null).toBe(isRefused);
  });

  it('name the fault of an update', () => {
    expect((['MALFORMED', 'UNREADABLE', 'TOO_LARGE'] as const).map((fault) => updateRefusal(fault).code)).toEqual([
      'VALIDATION_FAILED',
      'VALIDATION_FAILED',
      'QUOTA_EXCEEDED',
    ]);
  });
});
