import { expect, it } from 'vitest';
import { contentHash } from './content.ts';
import { type CampaignWords, campaignRefusal, stateRefusal } from './rules.ts';

const variant = { name: 'A', weight: 1, subject: 'Hello', body: 'News.', origin: 'PERSON' } as const;
const words: CampaignWords = {
  name: 'News',
  purpose: 'NEWSLETTER',
  holdOutBps: 0,
  testBps: 10_000,
  variants: [variant],
};

it.each<[Partial<CampaignWords>, string | null]>([
  [{}, null],
  [{ name: '' }, 'name'],
  [{ purpose: 'MEASUREMENT' as never }, 'purpose'],
  [{ holdOutBps: 5_001 }, 'holdOutBps'],
  [{ testBps: 499 }, 'testBps'],
  [{ testBps: 2_000 }, 'testBps'],
  [{ testBps: 2_000, variants: [variant, variant] }, null],
  [{ variants: [] }, 'variants'],
  [{ variants: Array.from({ length: 6 }, () => variant) }, 'variants'],
  [{ variants: [{ ...variant, weight: 0 }] }, 'weight'],
  [{ variants: [{ ...variant, subject: 'a\nBcc: b' }] }, 'subject'],
  [{ variants: [{ ...variant, actionLabel: 'Read' }] }, 'actionUrl'],
  [{ variants: [{ ...variant, actionLabel: 'Read', actionUrl: 'javascript:alert(1)' }] }, 'actionUrl'],
  [{ variants: [{ ...variant, actionLabel: 'Read', actionUrl: 'https://mara.example' }] }, null],
])('refuses %j at %s', (changes, at) => {
  expect(campaignRefusal({ ...words, ...changes })?.inputPath?.at(-1) ?? null).toBe(at);
});

it('MKT-8: gives every change of a word another fingerprint', () => {
  const changes = [
    {},
    { name: 'B' },
    { weight: 2 },
    { subject: 'Hi' },
    { body: 'More.' },
    { actionLabel: 'Go', actionUrl: 'https://a.example' },
  ];
  const hashes = changes.map((change) => contentHash('NEWSLETTER', [{ ...variant, ...change }]));
  expect(
    new Set([...hashes, contentHash('OFFERS', [variant]), contentHash('NEWSLETTER', [variant, variant])]).size,
  ).toBe(changes.length + 2);
});

it('changes only drafts, and cancels what has not ended', () => {
  const allowed = (verb: Parameters<typeof stateRefusal>[0]) =>
    ['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED'].filter(
      (status) => stateRefusal(verb, status) === null,
    );
  expect(allowed('change')).toEqual(['DRAFT']);
  expect(allowed('pause')).toEqual(['RUNNING']);
  expect(allowed('cancel')).toEqual(['DRAFT', 'SCHEDULED', 'RUNNING', 'PAUSED']);
});
