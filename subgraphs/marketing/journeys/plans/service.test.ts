import { afterAll, expect, it } from 'vitest';
import { marketer, openMarketing, rival } from '../../testing/marketing.ts';

const domain = await openMarketing();
afterAll(() => domain[Symbol.asyncDispose]());

const plan = {
  name: 'Welcome',
  purpose: 'NEWSLETTER',
  trigger: 'CONTACT_ADDED',
  steps: [
    { id: 'mail', kind: 'SEND', subject: 'Hello', body: 'News.', next: 'end' },
    { id: 'end', kind: 'EXIT' },
  ],
};

it('MKT-8: publishes the words that were read, changes drafts alone, and needs a sender', async () => {
  const draft = await domain.call(marketer, 'createJourney', plan);
  const journeyId = draft.id;
  expect((await domain.call(marketer, 'publishJourney', { journeyId, expectedVersion: 1 })).code).toBe(
    'SENDER_NOT_VERIFIED',
  );
  await domain.campaign();
  const changed = await domain.call(marketer, 'updateJourney', {
    ...plan,
    name: 'Greeting',
    journeyId,
    expectedVersion: 1,
  });
  expect(changed).toMatchObject({ name: 'Greeting', version: 2, status: 'DRAFT' });
  expect((await domain.call(marketer, 'publishJourney', { journeyId, expectedVersion: 1 })).code).toBe(
    'VERSION_CONFLICT',
  );
  expect((await domain.call(rival, 'publishJourney', { journeyId, expectedVersion: 2 })).code).toBe('NOT_FOUND');
  expect(await domain.call(marketer, 'publishJourney', { journeyId, expectedVersion: 2 })).toMatchObject({
    status: 'PUBLISHED',
    version: 3,
  });
  expect((await domain.call(marketer, 'updateJourney', { ...plan, journeyId, expectedVersion: 3 })).code).toBe(
    'INVALID_STATE',
  );
});

it('MKT-7: refuses a journey without an exit', async () => {
  const circle = { ...plan, steps: [{ id: 'wait', kind: 'WAIT', hours: 1, next: 'wait' }] };
  expect((await domain.call(marketer, 'createJourney', circle)).code).toBe('VALIDATION_FAILED');
});
