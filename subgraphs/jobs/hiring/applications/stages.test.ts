import { expect, it } from 'vitest';
import { leadsTo, stages } from './stages.ts';

it('JOBS-2: nothing leads out of the last stages, and a hire comes from an offer alone', () => {
  for (const last of ['HIRED', 'REJECTED', 'WITHDRAWN'] as const) expect(leadsTo(last)).toEqual([]);
  expect(stages.filter((stage) => leadsTo(stage).includes('HIRED'))).toEqual(['OFFER']);
});
