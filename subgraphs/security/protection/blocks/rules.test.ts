import { ValidationError } from '@codai/kit';
import { expect, it } from 'vitest';
import {
  allowedSourceRefusal,
  type BlockSubject,
  lastOperatorRefusal,
  ownAccessRefusal,
  readSubject,
} from './rules.ts';

const HASH = 'h'.repeat(22);
const read = (facts: Pick<BlockSubject, 'kind' | 'subject'> & Partial<BlockSubject>) =>
  readSubject({ reason: 'Test', ...facts });

it.each([
  { kind: 'USER', subject: ' usr_one ', is: 'usr_one' },
  { kind: 'TENANT', subject: 'org_one', is: 'org_one' },
  { kind: 'TENANT', subject: 'usr_one', is: null },
  { kind: 'SOURCE', subject: HASH, is: HASH },
  { kind: 'SOURCE', subject: '192.0.2.7', is: '192.0.2.7/32' },
  { kind: 'SOURCE', subject: '10.0.0.0/8', is: '10.0.0.0/8' },
  { kind: 'SOURCE', subject: '0.0.0.0/0', is: null },
] as const)('reads the $kind $subject as $is', ({ is, ...facts }) => {
  const subject = read(facts);
  expect(subject instanceof ValidationError ? null : subject).toBe(is);
});

it('keeps only the hash of a source from signing in alone', () => {
  expect(read({ kind: 'SOURCE', subject: HASH, reach: 'SIGN_IN' })).toBe(HASH);
  expect(read({ kind: 'SOURCE', subject: '192.0.2.7', reach: 'SIGN_IN' })).toBeInstanceOf(ValidationError);
  expect(read({ kind: 'USER', subject: 'usr_one', reach: 'SIGN_IN' })).toBeInstanceOf(ValidationError);
});

it("refuses the caller's own account, tenant and source, and an allowed source", () => {
  const caller = { userId: 'usr_one', tenantId: 'org_one', source: HASH };
  for (const [kind, subject] of [
    ['USER', 'usr_one'],
    ['TENANT', 'org_one'],
    ['SOURCE', HASH],
  ] as const) {
    expect(ownAccessRefusal({ kind, subject }, caller)).toMatchObject({ current: 'OWN_ACCESS' });
  }
  expect(ownAccessRefusal({ kind: 'USER', subject: 'usr_two' }, caller)).toBeNull();
  expect(allowedSourceRefusal({ kind: 'SOURCE', subject: `+${HASH}` })).toMatchObject({ current: 'ALLOWED_SOURCE' });
  expect(allowedSourceRefusal({ kind: 'SOURCE', subject: HASH })).toBeNull();
});

const ada = { userId: 'usr_ada', personalTenantId: 'org_ada' };
const eve = { userId: 'usr_eve', personalTenantId: 'org_eve' };
const from = (userId: string, source: string) => ({ userId, source });

it.each([
  { title: 'the only operator', operators: [ada], blocks: [], sources: [], refused: true },
  { title: 'one of two operators', operators: [ada, eve], blocks: [], sources: [], refused: false },
  {
    title: 'an operator beside a blocked one',
    operators: [ada, eve],
    blocks: [{ kind: 'USER', subject: 'usr_eve' }],
    sources: [],
    refused: true,
  },
  {
    title: 'an operator beside one whose only source is blocked',
    operators: [ada, eve],
    blocks: [{ kind: 'SOURCE', subject: 'home' }],
    sources: [from('usr_eve', 'home')],
    refused: true,
  },
  {
    title: 'an operator beside one with a further source',
    operators: [ada, eve],
    blocks: [{ kind: 'SOURCE', subject: 'home' }],
    sources: [from('usr_eve', 'home'), from('usr_eve', 'work')],
    refused: false,
  },
])('refuses a block of $title: $refused', ({ refused, operators, blocks, sources }) => {
  const block = { kind: 'USER', subject: 'usr_ada', placedById: 'usr_eve' } as const;
  expect(lastOperatorRefusal({ operators, blocks, sources }, block) !== null).toBe(refused);
});

it('lets an operator block while none is known, and no rule', () => {
  const access = { operators: [], blocks: [], sources: [] };
  const block = { kind: 'SOURCE', subject: HASH } as const;
  expect(lastOperatorRefusal(access, { ...block, placedById: 'usr_ada' })).toBeNull();
  expect(lastOperatorRefusal(access, { ...block, placedById: null })).not.toBeNull();
});
