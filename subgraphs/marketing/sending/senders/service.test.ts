import { afterAll, expect, it } from 'vitest';
import { marketer, openMarketing, rival } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());

it('sets the sender of an organisation under its version, also for the first time at once by two', async () => {
  const sender = { name: 'Mara', postalAddress: 'Strada 1, Cluj', expectedVersion: 0 };
  const both = await Promise.all([0, 1].map(() => domain.call(marketer, 'setMarketingSender', sender)));
  expect(both.map(({ code }) => code ?? 'SET').sort()).toEqual(['SET', 'VERSION_CONFLICT']);
  expect(
    await domain.call(marketer, 'setMarketingSender', {
      ...sender,
      name: 'Mara & Co',
      capCount: 2,
      expectedVersion: 1,
    }),
  ).toMatchObject({ name: 'Mara & Co', capCount: 2, version: 2 });
  expect((await domain.call(marketer, 'setMarketingSender', { ...sender, expectedVersion: 1 })).code).toBe(
    'VERSION_CONFLICT',
  );
  expect((await domain.call(marketer, 'setMarketingSender', { ...sender, name: '', expectedVersion: 2 })).code).toBe(
    'VALIDATION_FAILED',
  );
  expect(await domain.ask(rival, '{ marketingSender { name } }')).toEqual({ marketingSender: null });
});
