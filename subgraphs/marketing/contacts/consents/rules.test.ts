import { expect, it } from 'vitest';
import { isConfirmable, proofRefusal } from './rules.ts';

const proof = { wording: 'Send me the newsletter.', wordingVersion: '2026-11', source: 'Sign-up form' };

it.each([
  [{}, true],
  [{ wording: ' ' }, false],
  [{ wordingVersion: '' }, false],
  [{ source: '' }, false],
  [{ wording: 'x'.repeat(2_001) }, false],
])('takes a proof with %j: %s', (facts, taken) => {
  expect(proofRefusal({ ...proof, ...facts }) === null).toBe(taken);
});

it.each([
  ['2031-05-02T09:00:00Z', 'cns_1', true],
  ['2031-06-01T09:00:00Z', 'cns_1', true],
  ['2031-06-01T09:00:01Z', 'cns_1', false],
  ['2031-05-02T09:00:00Z', 'cns_2', false],
])('confirms at %s, when the latest record is %s: %s', (now, latest, confirms) => {
  const record = { id: 'cns_1', recordedAt: new Date('2031-05-02T09:00:00Z') };
  expect(isConfirmable(record, latest, new Date(now))).toBe(confirms);
});
