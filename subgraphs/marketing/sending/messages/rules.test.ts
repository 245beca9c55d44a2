import { describe, expect, it } from 'vitest';
import { decideRequest, personalise, type RequestFacts, taggedUrl } from './rules.ts';

const now = new Date('2031-05-02T19:30:00Z');
const before = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const facts: RequestFacts = {
  now,
  hasConsent: true,
  isSuppressed: false,
  recent: [],
  capCount: 2,
  capDays: 7,
  timeZone: 'UTC',
  quietFrom: 1_260,
  quietUntil: 480,
  giveUpAt: new Date('2031-05-16T00:00:00Z'),
};

describe('the decision on a message', () => {
  it.each<[string, Partial<RequestFacts>, object]>([
    ['MKT-1: requests with consent', {}, { action: 'REQUEST' }],
    ['MKT-1: skips without consent', { hasConsent: false }, { action: 'SKIP', reason: 'NO_CONSENT' }],
    ['MKT-1: skips a suppressed address', { isSuppressed: true }, { action: 'SKIP', reason: 'SUPPRESSED' }],
    ['MKT-3: requests below the cap', { recent: [before(1)] }, { action: 'REQUEST' }],
    [
      'MKT-3: waits until the cap has room',
      { recent: [before(100), before(1)] },
      { action: 'WAIT', until: new Date(before(100).getTime() + 7 * 86_400_000) },
    ],
    [
      'MKT-3: counts only as many as the cap',
      { recent: [before(160), before(100), before(1)] },
      { action: 'WAIT', until: new Date(before(100).getTime() + 7 * 86_400_000) },
    ],
    [
      'MKT-3: gives up when room comes too late',
      { recent: [before(2), before(1)], giveUpAt: now },
      { action: 'SKIP', reason: 'CAPPED' },
    ],
    [
      'MKT-3: waits through the night in Bucharest',
      { timeZone: 'Europe/Bucharest' },
      { action: 'WAIT', until: new Date('2031-05-03T05:00:00Z') },
    ],
    [
      'MKT-3: waits through quiet hours by day',
      { quietFrom: 1_170, quietUntil: 1_171 },
      { action: 'WAIT', until: new Date('2031-05-02T19:31:00Z') },
    ],
    ['MKT-3: requests when quiet hours end', { quietFrom: 1_000, quietUntil: 1_170 }, { action: 'REQUEST' }],
    ['MKT-3: requests without quiet hours', { quietFrom: 0, quietUntil: 0 }, { action: 'REQUEST' }],
  ])('%s', (_title, changes, decision) => {
    expect(decideRequest({ ...facts, ...changes })).toEqual(decision);
  });
});

it.each([
  ['Hello {{name}}!', 'Ana', 'Hello Ana!'],
  ['Hello {{ name | friend }}!', null, 'Hello friend!'],
  ['{{name}}', null, ''],
  ['{{#each x}} {{name.constructor}}', 'Ana', '{{#each x}} {{name.constructor}}'],
])('fills %j for %j', (text, name, filled) => {
  expect(personalise(text, name)).toBe(filled);
});

it('tags a page with its campaign and keeps parameters that it has', () => {
  expect(taggedUrl('https://mara.example/a?utm_source=own&x=1#top', 'Știri de primăvară!')).toBe(
    'https://mara.example/a?utm_source=own&x=1&utm_medium=email&utm_campaign=s-tiri-de-prima-vara#top',
  );
});
