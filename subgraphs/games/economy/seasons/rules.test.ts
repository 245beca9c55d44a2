import { expect, it } from 'vitest';
import { claimRefusal, planRefusal, type SeasonPlan, stateOf } from './rules.ts';

const now = new Date('2031-05-02T09:00:00.000Z');
const tier = { xp: 100, freeCoins: 10, freeItemId: null, premiumCoins: 0, premiumItemId: 'sti_confetti' };
const plan: SeasonPlan = {
  name: 'Spring',
  nameRo: 'Primăvară',
  startsAt: now,
  endsAt: new Date('2031-06-02T09:00:00.000Z'),
  passPrice: 100,
  tiers: [tier, { ...tier, xp: 101 }],
};

it.each<[string, Partial<SeasonPlan>, string | null]>([
  ['accepts tiers that rise', {}, null],
  ['rejects a start in the past', { startsAt: new Date(now.getTime() - 1) }, 'startsAt'],
  ['rejects an end at the start', { endsAt: now }, 'endsAt'],
  ['rejects two years', { endsAt: new Date('2033-05-02T09:00:00.000Z') }, 'endsAt'],
  ['rejects a free pass', { passPrice: 0 }, 'passPrice'],
  ['rejects a blank name', { nameRo: ' ' }, 'nameRo'],
  ['rejects no tiers', { tiers: [] }, 'tiers'],
  ['rejects tiers of equal XP', { tiers: [tier, tier] }, 'tiers'],
  ['rejects a tier without XP', { tiers: [{ ...tier, xp: 0 }] }, 'tiers'],
  ['rejects a tier without a reward', { tiers: [{ ...tier, freeCoins: 0, premiumItemId: null }] }, 'tiers'],
  ['rejects negative coins', { tiers: [{ ...tier, freeCoins: -1 }] }, 'tiers'],
])('%s', (_title, change, field) => {
  const refusal = planRefusal({ ...plan, ...change }, now);
  expect(refusal).toEqual(field === null ? null : expect.objectContaining({ code: 'VALIDATION_FAILED' }));
  if (field !== null) expect(JSON.stringify(refusal)).toContain(field);
});

it.each([
  ['at the tier', { xp: 100, pass: 'NONE' }, false, null],
  ['below the tier', { xp: 99, pass: 'OWNED' }, false, 'TIER_NOT_REACHED'],
  ['with the pass', { xp: 100, pass: 'OWNED' }, true, null],
  ['without the pass', { xp: 100, pass: 'NONE' }, true, 'PASS_REQUIRED'],
  ['after a refund', { xp: 100, pass: 'REFUNDED' }, true, 'PASS_REQUIRED'],
])('GAME-7: judges a claim %s', (_title, progress, isPremium, reason) => {
  expect(claimRefusal(tier, progress, isPremium)?.reason ?? null).toBe(reason);
});

it('begins a season at its first instant and ends it at its last one', () => {
  const at = (ms: number) => stateOf(plan, new Date(ms));
  const [start, end] = [plan.startsAt.getTime(), plan.endsAt.getTime()];
  expect([at(start - 1), at(start), at(end - 1), at(end)]).toEqual(['PLANNED', 'RUNNING', 'RUNNING', 'ENDED']);
});
