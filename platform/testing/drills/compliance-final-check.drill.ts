import { describe, expect } from 'vitest';
import { check } from './check.ts';
import { asOperator, asPerson, hasOperator, hasTokens, url } from './installation.ts';

const operator = async <T>(query: string) => (await asOperator())<T>(query);

describe('the audit log', () => {
  check(
    'is intact from its first entry to its last',
    async ({ note }) => {
      const { data } = await operator<{ verifyAuditLog: { isIntact: boolean; size: string } }>(
        '{ verifyAuditLog { isIntact size fault firstBadSequence } }',
      );
      expect(data.verifyAuditLog).toMatchObject({ isIntact: true, fault: null });
      note(`${data.verifyAuditLog.size} entries.`);
    },
    hasOperator,
  );

  check(
    'has keys by which others check its signed heads',
    async () => {
      const { data } = await operator<{ auditSigningKeys: readonly string[] }>('{ auditSigningKeys }');
      expect(data.auditSigningKeys.length).toBeGreaterThan(0);
    },
    hasOperator,
  );
});

describe('the money of customers', () => {
  check(
    'is safeguarded without a shortfall',
    async () => {
      const { data, errors } = await operator<{ safeguardingRecords: { edges: readonly object[] } }>(
        '{ safeguardingRecords(shortfallsOnly: true, first: 1) { edges { node { day currency } } } }',
      );
      expect(errors).toEqual([]);
      expect(data.safeguardingRecords.edges).toEqual([]);
    },
    hasOperator,
  );
});

describe('a person', () => {
  check(
    'sees who used their data, and may ask for all of it and for its erasure',
    async () => {
      const { errors } = await (await asPerson())(
        '{ myAuditLog(first: 1) { edges { node { id } } } myDataRequests(first: 1) { edges { node { id } } } myConsents(first: 1) { edges { node { id } } } }',
      );
      expect(errors).toEqual([]);
    },
    hasTokens,
  );

  check('is set no cookie by a visit of the app', async () => {
    expect((await fetch(`${url}/app/`)).headers.getSetCookie()).toEqual([]);
  });
});

describe('retention', () => {
  check(
    'is set for each class of data that expires',
    async ({ note }) => {
      const { data, errors } = await operator<{
        retentionPolicies: { edges: readonly { node: { dataClass: string; keepDays: number } }[] };
      }>('{ retentionPolicies(first: 100) { edges { node { id dataClass keepDays } } } }');
      expect(errors).toEqual([]);
      const policies = data.retentionPolicies.edges.map(({ node }) => node);
      expect(policies.length).toBeGreaterThan(3);
      for (const { dataClass, keepDays } of policies) note(`${dataClass}: ${keepDays} days.`);
      expect(policies.filter(({ keepDays }) => keepDays < 1)).toEqual([]);
    },
    hasOperator,
  );
});

describe('disclosure', () => {
  check('has an address for who finds a hole', async ({ note }) => {
    const response = await fetch(`${url}/.well-known/security.txt`);
    if (response.status === 404) note('SECURITY_CONTACT is not set.');
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/^Contact: /m);
  });
});
