import { describe, expect, it } from 'vitest';
import { paceRefusal, stateRefusal, subjectRefusal } from './rules.ts';

describe('the rules of campaigns', () => {
  it('accept a pace of 1 to 1000 messages a minute', () => {
    expect([0, 1, 1000, 1001].map((pace) => paceRefusal(pace) === null)).toEqual([false, true, true, false]);
  });

  it.each([
    ['start', ['DRAFT', 'PAUSED']],
    ['pause', ['RUNNING']],
    ['cancel', ['DRAFT', 'RUNNING', 'PAUSED']],
  ] as const)('allow to %s a campaign that is in one of %j', (verb, allowed) => {
    const statuses = ['DRAFT', 'RUNNING', 'PAUSED', 'COMPLETED', 'CANCELLED'] as const;
    expect(statuses.filter((status) => stateRefusal(verb, status) === null)).toEqual(allowed);
  });

  it('name the second subject when it has a fault', () => {
    expect(subjectRefusal({ message: 'One line.' })?.fields[0]?.path).toEqual(['input', 'subjectB']);
    expect(subjectRefusal(null)).toBeNull();
  });
});
