import { randomUUID } from 'node:crypto';
import type { Installation } from '@codai/kit';
import { type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { SAMPLE_WINDOW_MS } from '../services/rules.ts';
import { anybody, member, operatorsAt } from '../testing/hub.ts';

/** Services that answer as the test says; a part that is away rejects. */
const away = new Set<string>();
const sdl = `
  enum join__Graph { BANKING @join__graph(name: "banking", url: "") HUB @join__graph(name: "hub", url: "") SOCIAL @join__graph(name: "social", url: "") }
  type Post @join__type(graph: SOCIAL, key: "id") @join__type(graph: SOCIAL, key: "nodeId") @join__type(graph: HUB, key: "id") { id: ID! }
  type Money @join__type(graph: SOCIAL) @join__type(graph: BANKING) { minor: Int }`;
const installation: Installation = {
  supergraph: async () => sdl,
  declared: [
    { name: 'social', asks: ['banking'], consumes: ['identity'] },
    { name: 'banking', asks: [], consumes: [] },
    { name: 'wallet', asks: ['banking'], consumes: [] },
  ],
  async probe(service) {
    if (away.has(service)) throw new Error('This service is away.');
    return {
      isReady: true,
      failed: [],
      components: service === 'banking' ? [{ name: 'rates', driver: 'embedded', detail: 'fixed rates' }] : [],
    };
  },
};

let subject: TestSubgraph<Deps>;
let people: ReturnType<typeof operatorsAt>;
beforeAll(async () => {
  subject = await testSubgraph(hub, { installation });
});
afterAll(() => subject[Symbol.asyncDispose]());
beforeEach(() => {
  away.clear();
  subject.clock.advance(SAMPLE_WINDOW_MS * 2);
  people = operatorsAt(subject);
});

interface Status {
  readonly overall: string;
  readonly services: readonly {
    id: string;
    key: string;
    status: string;
    latencyMs: number;
    uptimeBasisPoints: number;
  }[];
}

async function status(caller = anybody): Promise<Status> {
  const document = '{ platformStatus { overall checkedAt services { id key status latencyMs uptimeBasisPoints } } }';
  const { data, errors } = await subject.execute<{ platformStatus: Status }>(caller, document);
  expect(errors).toBeUndefined();
  return data?.platformStatus as Status;
}
const round = () => hub.tasks?.(subject.deps)['probe-services']?.({}, {} as never);

async function act(name: string, input: object) {
  const document = `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
    __typename ... on Incident { id } ... on MaintenanceWindow { id } ... on Error { code path } } }`.replace(
    name.includes('Maintenance') ? '... on Incident { id }' : '... on MaintenanceWindow { id }',
    '',
  );
  const { data, errors } = await subject.execute<Record<string, { id: string; code?: string }>>(people.ada, document, {
    input,
  });
  expect(errors).toBeUndefined();
  return data?.[name] as { id: string; code?: string };
}

describe('incidents and maintenance', () => {
  it('are read by everybody, with every message, until they are resolved', async () => {
    const { services } = await status();
    const ids = services.slice(0, 1).map(({ id }) => id);
    const key = randomUUID();
    const input = {
      title: 'Slow home',
      impact: 'MAJOR',
      serviceIds: ids,
      message: 'We look into it.',
      idempotencyKey: key,
    };
    const { id } = await act('openIncident', input);
    expect((await act('openIncident', input)).id).toBe(id);
    expect((await status()).overall).toBe('DEGRADED');
    subject.clock.advance(1000);
    await act('updateIncident', { incidentId: id, status: 'MONITORING', message: 'Mended, we watch it.' });
    subject.clock.advance(1000);
    await act('resolveIncident', { incidentId: id, message: 'All is well.' });
    expect((await status()).overall).toBe('OPERATIONAL');
    expect(await act('updateIncident', { incidentId: id, status: 'MONITORING', message: 'x' })).toMatchObject({
      code: 'INVALID_STATE',
    });
    const document =
      'query ($id: ID!) { incident(id: $id) { status services { key } updates { edges { node { status message } } } } }';
    expect((await subject.execute(anybody, document, { id })).data).toEqual({
      incident: {
        status: 'RESOLVED',
        services: [{ key: 'gateway' }],
        updates: {
          edges: [
            { node: { status: 'RESOLVED', message: 'All is well.' } },
            { node: { status: 'MONITORING', message: 'Mended, we watch it.' } },
            { node: { status: 'INVESTIGATING', message: 'We look into it.' } },
          ],
        },
      },
    });
  });

  it('keep a service that is away from being down while work goes on', async () => {
    const { services } = await status();
    const social = services.find(({ key }) => key === 'social');
    const now = subject.clock.now().getTime();
    const window = { startsAt: new Date(now - 1000), endsAt: new Date(now + 60_000) };
    const about = { title: 'Move', description: 'New disks.', serviceIds: [social?.id], idempotencyKey: randomUUID() };
    const { id } = await act('scheduleMaintenance', { ...about, ...window });
    away.add('social');
    await round();
    expect(await status()).toMatchObject({ overall: 'MAINTENANCE' });
    await act('cancelMaintenance', { maintenanceId: id });
    expect(await status()).toMatchObject({ overall: 'OUTAGE' });
  });

  it.each([
    ['openIncident', { title: ' ', impact: 'MINOR', serviceIds: ['srv_x'], message: 'x' }, ['input', 'title']],
    ['openIncident', { title: 'x', impact: 'MINOR', serviceIds: ['srv_x'], message: 'x' }, ['input', 'serviceIds']],
    ['openIncident', { title: 'x', impact: 'MINOR', serviceIds: [], message: 'x' }, ['input', 'serviceIds']],
    [
      'scheduleMaintenance',
      {
        title: 'x',
        description: 'x',
        serviceIds: ['srv_x'],
        startsAt: '2030-01-02T00:00:00Z',
        endsAt: '2030-01-01T00:00:00Z',
      },
      ['input', 'endsAt'],
    ],
  ])('%s refuses bad input at the field', async (name, input, path) => {
    expect(await act(name, { ...input, idempotencyKey: randomUUID() })).toMatchObject({
      code: 'VALIDATION_FAILED',
      path,
    });
  });

  it('are written by operators only', async () => {
    const document = 'mutation ($input: ResolveIncidentInput!) { resolveIncident(input: $input) { __typename } }';
    const { errors } = await subject.execute(member, document, { input: { incidentId: 'inc_x', message: 'x' } });
    expect(errors?.[0]?.extensions.code).toBe('FORBIDDEN');
  });
});
