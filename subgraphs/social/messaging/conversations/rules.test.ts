import { ValidationError } from '@codai/kit';
import { describe, expect, it } from 'vitest';
import { directKeyOf } from '../../people/follows/rules.ts';
import { MEMBERS_MAX, planConversation } from './rules.ts';

const people = (count: number): string[] => Array.from({ length: count }, (_, index) => `usr_${index}`);

describe('starting a conversation', () => {
  it('gives the direct conversation of two people, in either direction', () => {
    expect(planConversation('a', ['b'], null)).toEqual({
      kind: 'DIRECT',
      otherIds: ['b'],
      title: null,
      directKey: 'a|b',
    });
    expect(planConversation('b', ['a', 'a', 'b'], null)).toMatchObject({ kind: 'DIRECT', directKey: 'a|b' });
    expect(directKeyOf('b', 'a')).toBe(directKeyOf('a', 'b'));
  });

  it('makes a group with a title or several people', () => {
    expect(planConversation('a', ['b'], 'Boats')).toMatchObject({ kind: 'GROUP', title: 'Boats', directKey: null });
    expect(planConversation('a', ['c', 'b', 'c'], null)).toMatchObject({ kind: 'GROUP', otherIds: ['b', 'c'] });
  });

  it.each([
    { why: 'nobody', memberIds: [], title: null },
    { why: 'oneself', memberIds: ['me'], title: null },
    { why: 'one too many', memberIds: people(MEMBERS_MAX), title: null },
    { why: 'a blank title', memberIds: ['b'], title: ' ' },
    { why: 'a title of 121 characters', memberIds: ['b'], title: 'x'.repeat(121) },
  ])('is refused with $why', ({ memberIds, title }) => {
    expect(planConversation('me', memberIds, title)).toBeInstanceOf(ValidationError);
  });

  it('is accepted with the most people possible', () => {
    expect(planConversation('me', people(MEMBERS_MAX - 1), 'x'.repeat(120))).toMatchObject({ kind: 'GROUP' });
  });
});
