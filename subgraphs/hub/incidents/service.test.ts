import { randomUUID } from 'node:crypto';
import { type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { SAMPLE_WINDOW_MS } from '../services/rules.ts';
import { act, anybody, away, installation, member, operatorsAt, statusOf } from '../testing/hub.ts';

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

const round = () => hub.tasks?.(subject.deps)['probe-services']?.({}, {} as never);

const change = (name: string, input: object) =>
  act(
    subject,
    people.ada,
    name,
    input,
    `... on ${name.includes('Maintenance') ? 'MaintenanceWindow' : 'Incident'} { id }`,
  );

describe('incidents and maintenance', () => {
  it('are read by everybody, with every message, until they are resolved', async () => {
    const { services } = await statusOf(subject);
    const ids = services.slice(0, 1).map(({ id }) => id);
    const key = randomUUID();
    const input = {
      title: 'Slow home',
      impact: 'MAJOR',
      serviceIds: ids,
      message: 'We look into it.',
      idempotencyKey: key,
    };
    const { id } = await change('openIncident', input);
    expect((await change('openIncident', input)).id).toBe(id);
    expect((await statusOf(subject)).overall).toBe('DEGRADED');
    subject.clock.advance(1000);
    await change('updateIncident', { incidentId: id, status: 'MONITORING', message: 'Mended, we watch it.' });
    subject.clock.advance(1000);
    await change('resolveIncident', { incidentId: id, message: 'All is well.' });
    expect((await statusOf(subject)).overall).toBe('OPERATIONAL');
    expect(await change('updateIncident', { incidentId: id, status: 'MONITORING', message: 'x' })).toMatchObject({
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
    const { services } = await statusOf(subject);
    const social = services.find(({ key }) => key === 'social');
    const now = subject.clock.now().getTime();
    const window = { startsAt: new Date(now - 1000), endsAt: new Date(now + 60_000) };
    const about = { title: 'Move', description: 'New disks.', serviceIds: [social?.id], idempotencyKey: randomUUID() };
    const { id } = await change('scheduleMaintenance', { ...about, ...window });
    away.add('social');
    await round();
    expect(await statusOf(subject)).toMatchObject({ overall: 'MAINTENANCE' });
    await change('cancelMaintenance', { maintenanceId: id });
    expect(await statusOf(subject)).toMatchObject({ overall: 'OUTAGE' });
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
    expect(await change(name, { ...input, idempotencyKey: randomUUID() })).toMatchObject({
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
