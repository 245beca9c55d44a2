import { describe, expect, it } from 'vitest';
import { connectionRefusal, presenceOf } from './rules.ts';

const at = (time: string): Date => new Date(`2031-05-02T${time}Z`);

describe('presence', () => {
  it.each([
    { expiresAt: null, isHidden: false, status: 'OFFLINE' },
    { expiresAt: at('09:00:00.001'), isHidden: false, status: 'ONLINE' },
    { expiresAt: at('09:00:00.000'), isHidden: false, status: 'OFFLINE' },
    { expiresAt: at('09:00:00.001'), isHidden: true, status: 'OFFLINE' },
  ])('SOC-7: is $status at nine for a connection until $expiresAt, hidden $isHidden', ({ status, ...facts }) => {
    expect(presenceOf(facts, at('09:00:00.000'))).toBe(status);
  });

  it('names connections by short printable ids', () => {
    expect(connectionRefusal('tab-1')).toBeNull();
    expect(connectionRefusal('')).not.toBeNull();
    expect(connectionRefusal('x'.repeat(65))).not.toBeNull();
  });
});
