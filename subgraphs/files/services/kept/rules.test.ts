import { expect, it } from 'vitest';
import {
  depositRefusal,
  findingRefusal,
  imageRefusal,
  keepRefusal,
  later,
  takenRefusal,
  tenantRefusal,
  termsRefusal,
} from './rules.ts';

it.each([
  [{}, undefined],
  [{ keptFor: '' }, 'keptFor'],
  [{ keptFor: 'invoices/2031.1' }, undefined],
  [{ bytes: 2_500_000 }, undefined],
  [{ bytes: 2_500_001 }, 'content'],
  [{ readerRoles: ['OWNER', 'PLATFORM_ADMIN'] }, 'readerRoles'],
])('answers the deposit %j with a fault of %s', (deposit, field) => {
  const refusal = depositRefusal({ keptFor: 'one', bytes: 1, readerRoles: ['OWNER'], ...deposit });
  expect(refusal?.fields[0]?.path.at(-1)).toBe(field);
});

it('refuses a document with a finding, and one of another tenant', () => {
  expect(findingRefusal(null)).toBeNull();
  expect(findingRefusal('EICAR')?.message).toContain('EICAR');
  expect(tenantRefusal({ tenantId: 'org_one' }, 'org_one')).toBeNull();
  expect(tenantRefusal({ tenantId: 'org_one' }, 'org_two')).toMatchObject({ code: 'VALIDATION_FAILED' });
});

it.each([
  [{}, undefined],
  [{ keptFor: 'a b' }, 'keptFor'],
  [{ caseId: '' }, 'caseId'],
  [{ keptYears: 0 }, 'keptYears'],
  [{ keptYears: 100 }, undefined],
  [{ keptYears: 101 }, 'keptYears'],
])('answers the terms %j with a fault of %s', (terms, field) => {
  const refusal = termsRefusal({ keptFor: 'one', caseId: null, keptYears: null, ...terms });
  expect(refusal?.fields[0]?.path.at(-1)).toBe(field);
});

it('takes the place of a file of the same owner alone', () => {
  expect(takenRefusal(null, 'usr_one', 'social')).toBeNull();
  expect(takenRefusal({ ownerId: 'usr_one' }, 'usr_one', 'social')).toBeNull();
  expect(takenRefusal({ ownerId: 'usr_two' }, 'usr_one', 'social')).toMatchObject({ reason: 'KEPT_FOR_ANOTHER' });
  expect(takenRefusal({ ownerId: 'svc:social' }, 'svc:social', 'social')).not.toBeNull();
});

it.each([
  [{}, 0, undefined],
  [{ keptBy: 'social', keptFor: 'avatar' }, 0, undefined],
  [{ keptBy: 'banking', keptFor: 'avatar' }, 0, 'CONFLICT'],
  [{ keptBy: 'social', keptFor: 'cover' }, 0, 'CONFLICT'],
  [{ status: 'TRASHED' }, 0, 'INVALID_STATE'],
  [{ lastNumber: 2 }, 0, 'INVALID_STATE'],
  [{}, 1, 'INVALID_STATE'],
])('answers the keeping of the file %j with %i open uploads with %s', (file, open, code) => {
  const ready = { status: 'READY', currentNumber: 1, lastNumber: 1, keptBy: null, keptFor: null, ...file };
  expect(keepRefusal(ready, { domain: 'social', keptFor: 'avatar' }, open)?.code).toBe(code);
});

it('shows a file of which an image was made', () => {
  expect(imageRefusal(1)).toBeNull();
  expect(imageRefusal(0)).toMatchObject({ code: 'VALIDATION_FAILED' });
});

it('keeps the later of two ends of a retention lock', () => {
  const [early, late] = [new Date(1), new Date(2)];
  expect(later(null, null)).toBeNull();
  expect([later(null, early), later(early, null), later(early, late), later(late, early)]).toEqual([
    early,
    early,
    late,
    late,
  ]);
});
