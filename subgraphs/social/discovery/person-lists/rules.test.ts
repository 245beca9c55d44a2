import { describe, expect, it } from 'vitest';
import { LISTS_MAX, listQuotaRefusal, MEMBERS_MAX, memberQuotaRefusal, titleRefusal } from './rules.ts';

describe('lists of people', () => {
  it.each([
    { title: '', refused: true },
    { title: 'a', refused: false },
    { title: 'a'.repeat(80), refused: false },
    { title: 'a'.repeat(81), refused: true },
  ])('the title of $title.length characters is refused: $refused', ({ title, refused }) => {
    expect(titleRefusal(title) !== null).toBe(refused);
  });

  it.each([
    { refusal: listQuotaRefusal, max: LISTS_MAX, resource: 'PERSON_LISTS' },
    { refusal: memberQuotaRefusal, max: MEMBERS_MAX, resource: 'PERSON_LIST_MEMBERS' },
  ])('$resource has a maximum of $max', ({ refusal, max }) => {
    expect(refusal(max - 1)).toBeNull();
    expect(refusal(max)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
  });
});
