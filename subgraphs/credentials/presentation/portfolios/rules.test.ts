import { describe, expect, it } from 'vitest';
import { isVisibleTo, portfolioRefusal } from './rules.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `crd_${index}`);

describe('input of a portfolio', () => {
  it.each([
    { change: {}, field: undefined },
    { change: { handle: 'ab' }, field: 'handle' },
    { change: { handle: 'abc' }, field: undefined },
    { change: { handle: 'a'.repeat(40) }, field: undefined },
    { change: { handle: 'a'.repeat(41) }, field: 'handle' },
    { change: { handle: 'a--b' }, field: 'handle' },
    { change: { handle: 'Ada' }, field: 'handle' },
    { change: { headline: 'h'.repeat(200) }, field: undefined },
    { change: { headline: 'h'.repeat(201) }, field: 'headline' },
    { change: { credentialIds: ids(100) }, field: undefined },
    { change: { credentialIds: [...ids(100), 'crd_0'] }, field: undefined },
    { change: { credentialIds: ids(101) }, field: 'credentialIds' },
  ])('names the faulty field of $change: $field', ({ change, field }) => {
    const refusal = portfolioRefusal({ handle: 'ada', credentialIds: [], ...change });
    expect(refusal?.fields[0]?.path[1]).toBe(field);
  });
});

it.each([
  { visibility: 'PUBLIC', owner: true, member: true, stranger: true },
  { visibility: 'MEMBERS', owner: true, member: true, stranger: false },
  { visibility: 'PRIVATE', owner: true, member: false, stranger: false },
])(
  'shows a $visibility portfolio to its owner, to members: $member, to people without an account: $stranger',
  (seen) => {
    const portfolio = { userId: 'usr_ada', visibility: seen.visibility };
    const sees = (viewerId: string | null) => isVisibleTo(portfolio, viewerId);
    expect([sees('usr_ada'), sees('usr_bob'), sees(null)]).toEqual([seen.owner, seen.member, seen.stranger]);
  },
);
