import { expect, it } from 'vitest';
import { copyFrom } from './rules.ts';

const brief = { topic: 'the autumn catalogue', benefit: 'Forty new lamps.', locale: 'en', tone: 'PLAIN' } as const;

it('MKT-8: proposes words from the brief, the same ones for the same number', () => {
  expect(copyFrom(brief, 0)).toEqual({
    subject: 'The autumn catalogue',
    body: 'Hello {{name|there}},\n\nThe autumn catalogue is here. Forty new lamps.\n\nYou can read everything on our page.',
    actionLabel: 'Read more',
  });
  expect(new Set([0, 1, 2].map((number) => copyFrom(brief, number).subject)).size).toBe(3);
  expect(copyFrom({ ...brief, topic: '{benefit}' }, 0).subject).toBe('{benefit}');
});
