import { expect, it } from 'vitest';
import { limitsRefusal, linksRefusal } from './rules.ts';

const now = new Date('2031-05-02T09:00:00Z');

it.each([
  [{}, undefined],
  [{ password: '' }, 'password'],
  [{ password: '😀'.repeat(200) }, undefined],
  [{ password: 'x'.repeat(201) }, 'password'],
  [{ downloadsMax: 0 }, 'downloadsMax'],
  [{ downloadsMax: 1_000_000 }, undefined],
  [{ downloadsMax: 1_000_001 }, 'downloadsMax'],
  [{ expiresAt: now }, 'expiresAt'],
  [{ expiresAt: new Date(now.getTime() + 1) }, undefined],
])('answers the limits %j with a fault of %s', (limits, field) => {
  const refusal = limitsRefusal({ password: null, downloadsMax: null, expiresAt: null, ...limits }, now);
  expect(refusal?.fields[0]?.path.at(-1)).toBe(field);
});

it('takes a hundred links of one file', () => {
  expect(linksRefusal(99)).toBeNull();
  expect(linksRefusal(100)).toMatchObject({ code: 'QUOTA_EXCEEDED' });
});
