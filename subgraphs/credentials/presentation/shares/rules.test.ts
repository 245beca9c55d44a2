import { expect, it } from 'vitest';
import { shareQuotaRefusal, shareRefusal } from './rules.ts';

const before = new Date('2031-05-02T08:59:59.999Z');

it.each([
  { acceptance: 'PENDING', withdrawnAt: null, isRefused: false },
  { acceptance: 'ACCEPTED', withdrawnAt: null, isRefused: false },
  { acceptance: 'DECLINED', withdrawnAt: null, isRefused: true },
  { acceptance: 'ACCEPTED', withdrawnAt: before, isRefused: true },
])(
  'refuses to share a credential $acceptance, withdrawn at $withdrawnAt: $isRefused',
  ({ isRefused, ...credential }) => {
    expect(shareRefusal(credential) !== null).toBe(isRefused);
  },
);

it.each([
  { used: 49, isRefused: false },
  { used: 50, isRefused: true },
])('refuses another link of a credential with $used links: $isRefused', ({ used, isRefused }) => {
  expect(shareQuotaRefusal(used) !== null).toBe(isRefused);
});
