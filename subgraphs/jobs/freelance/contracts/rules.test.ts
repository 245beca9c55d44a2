import { expect, it } from 'vitest';
import { proposalRefusal } from './rules.ts';

const milestone = { title: 'Part 1', amount: 1n };
const proposal = {
  freelancerId: 'usr_freda',
  title: 'Timetable',
  terms: 'Build it.',
  currency: 'EUR',
  milestones: [milestone],
  autoReleaseDays: 5,
};

it.each([
  ['a valid proposal', {}, false],
  ['the client as the freelancer', { freelancerId: 'usr_nora' }, true],
  ['an unknown currency', { currency: 'XXX' }, true],
  ['no milestones', { milestones: [] }, true],
  ['20 milestones', { milestones: Array.from({ length: 20 }, () => milestone) }, false],
  ['21 milestones', { milestones: Array.from({ length: 21 }, () => milestone) }, true],
  ['a milestone of nothing', { milestones: [{ ...milestone, amount: 0n }] }, true],
  ['a release after 2 days', { autoReleaseDays: 2 }, true],
  ['a release after 3 days', { autoReleaseDays: 3 }, false],
  ['a release after 15 days', { autoReleaseDays: 15 }, true],
])('checks %s', (_case, change, isRefused) => {
  expect(proposalRefusal({ ...proposal, ...change }, 'usr_nora') !== null).toBe(isRefused);
});
