import { anonymousCaller } from '@codai/kit/wire';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { asOperator } from '../../testing/callers.ts';
import { startSecurity, type TestSecurity } from '../../testing/security.ts';
import { securityTxtRoute } from './security-txt.ts';

let security: TestSecurity;
beforeAll(async () => {
  security = await startSecurity();
});
afterAll(() => security[Symbol.asyncDispose]());
beforeEach(() => security.tamper('DELETE FROM vulnerability_report'));

interface Outcome {
  readonly id: string;
  readonly code?: string;
}
async function act(field: string, input: object, selection: string, caller = asOperator(security)): Promise<Outcome> {
  const name = `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;
  const { data, errors } = await security.execute<Record<string, Outcome>>(
    caller,
    `mutation ($input: ${name}!) { ${field}(input: $input) { __typename ${selection} ... on Error { code message } } }`,
    { input },
  );
  return data?.[field] ?? { id: '', code: errors?.[0]?.extensions.code as string };
}
const list = async <Row>(field: string, selection: string): Promise<Row[]> => {
  const { data } = await security.execute<Record<string, { edges: { node: Row }[] }>>(
    asOperator(security),
    `{ ${field}(first: 20) { edges { node { ${selection} } } } }`,
  );
  return data?.[field]?.edges.map(({ node }) => node) ?? [];
};

describe('a report from outside', () => {
  async function submit(source: string, title = 'A hole'): Promise<Outcome> {
    const { data, errors } = await security.execute<{ submitVulnerabilityReport: Outcome }>(
      anonymousCaller('cor-1', source),
      `mutation ($input: SubmitVulnerabilityReportInput!) { submitVulnerabilityReport(input: $input) { id } }`,
      { input: { title, description: 'Look.', contact: 'a@example.com' } },
    );
    return data?.submitVulnerabilityReport ?? { id: '', code: errors?.[0]?.extensions.code as string };
  }

  it('accepts five reports an hour from one source, also at once, and still accepts those of other sources', async () => {
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => submit('here')));
    expect(outcomes.filter(({ id }) => id.startsWith('vrp_'))).toHaveLength(5);
    expect(outcomes.filter(({ code }) => code === 'RATE_LIMITED')).toHaveLength(3);
    expect((await submit('there')).id).toMatch(/^vrp_/);
    security.clock.advance(3_600_001);
    expect((await submit('here')).id).toMatch(/^vrp_/);
  });

  it('lets operators read and handle reports', async () => {
    const { id } = await submit('here', 'A larger hole');
    expect(await list('vulnerabilityReports', 'title contact isHandled')).toEqual([
      { title: 'A larger hole', contact: 'a@example.com', isHandled: false },
    ]);
    await act('handleVulnerabilityReport', { id }, '... on VulnerabilityReport { id }');
    expect(await list('vulnerabilityReports', 'isHandled')).toEqual([{ isHandled: true }]);
    expect(await act('handleVulnerabilityReport', { id: 'vrp_none' }, '')).toMatchObject({ code: 'NOT_FOUND' });
  });

  it('serves security.txt once a contact is configured (RFC 9116)', async () => {
    const ask = (securityContact: string | null) =>
      securityTxtRoute({ ...security.deps, securityContact }).handle(
        new Request('http://localhost/.well-known/security.txt'),
      );
    expect((await ask(null)).status).toBe(404);
    const answer = await ask('mailto:security@example.com');
    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    const lines = (await answer.text()).split('\n');
    expect(lines).toEqual([
      'Contact: mailto:security@example.com',
      expect.stringMatching(/^Expires: \d{4}-\d\d-\d\dT00:00:00\.000Z$/),
      `Canonical: ${security.deps.publicUrl}/.well-known/security.txt`,
      '',
    ]);
    const expires = new Date(lines[1]?.slice('Expires: '.length) ?? '').getTime() - security.clock.now().getTime();
    expect(expires).toBeGreaterThan(100 * 86_400_000);
    expect(expires).toBeLessThan(365 * 86_400_000);
  });
});
