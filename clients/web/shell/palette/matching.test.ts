import { describe, expect, it } from 'vitest';
import { byRank, rankOf } from './matching.ts';

describe('the rank of an entry', () => {
  it.each([
    ['Wallet', 'wallet', '', 0],
    ['Wallet', ' WALLET ', '', 0],
    ['Wallet', '', '', 0],
    ['Setări', 'setari', '', 0],
    ['Send money', 'send', '', 1],
    ['Send money', 'money', '', 2],
    ['Send money', 'money send', '', 2],
    ['Beneficiaries', 'payee', 'payees recipients', 2],
    ['Send money', 'one', '', 3],
    ['Send money', 'send many', '', null],
    ['Send money', '(', '', null],
    ['你好 你', '你', '', 1],
  ])('ranks %j for %j with the synonyms %j as %j', (text, typed, synonyms, rank) => {
    expect(rankOf(text, typed, synonyms)).toBe(rank);
  });

  it('orders entries, and leaves those of one rank in their order', () => {
    const entries = [
      { id: 'a', rank: 3 },
      { id: 'b', rank: 1 },
      { id: 'c', rank: 1 },
      { id: 'd', rank: 0 },
    ];
    expect(byRank(entries).map(({ id }) => id)).toEqual(['d', 'b', 'c', 'a']);
  });
});
