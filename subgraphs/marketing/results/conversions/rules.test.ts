import { expect, it } from 'vitest';
import { conversionRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');
const facts = { kind: 'PURCHASE', sourceKey: 'order-1', occurredAt: now };

it.each([
  [{}, null],
  [{ amount: 1_250n, currency: 'EUR' }, null],
  [{ amount: 1_250n }, 'amount'],
  [{ currency: 'EUR' }, 'amount'],
  [{ amount: -1n, currency: 'EUR' }, 'amount'],
  [{ kind: 'purchase' }, 'kind'],
  [{ sourceKey: '' }, 'sourceKey'],
  [{ occurredAt: new Date(now.getTime() + 1) }, 'occurredAt'],
])('refuses %o at %s', (changes, at) => {
  expect(conversionRefusal({ ...facts, ...changes }, now)?.inputPath?.at(-1) ?? null).toBe(at);
});
