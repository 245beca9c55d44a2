import { readFile } from 'node:fs/promises';
import { type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deps } from '../deps.ts';
import hub from '../module.ts';
import { away, installation, operatorsAt, type Status, statusOf } from '../testing/hub.ts';
import { pruneHealth } from './probe.ts';
import { SAMPLE_WINDOW_MS } from './rules.ts';

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

const statesOf = ({ services }: Status) => Object.fromEntries(services.map(({ key, status: state }) => [key, state]));
const round = () => hub.tasks?.(subject.deps)['probe-services']?.({}, {} as never);

describe('the status of the platform', () => {
  it('is measured by probes of the gateway and every subgraph, for everybody to read', async () => {
    const seen = await statusOf(subject);
    expect(statesOf(seen)).toEqual({ gateway: 'HEALTHY', banking: 'HEALTHY', hub: 'HEALTHY', social: 'HEALTHY' });
    expect(seen.overall).toBe('OPERATIONAL');
    for (const { latencyMs } of seen.services) expect(latencyMs).toBeGreaterThan(0);
  });

  it('tells a service that is away, and one that is back, after two rounds and once', async () => {
    await round();
    const before = (await subject.published()).length;
    away.add('social');
    for (let times = 0; times < 3; times++) await round();
    expect(await statusOf(subject)).toMatchObject({ overall: 'OUTAGE' });
    expect(statesOf(await statusOf(subject)).social).toBe('DOWN');
    away.clear();
    for (let times = 0; times < 2; times++) await round();
    expect(statesOf(await statusOf(subject)).social).toBe('HEALTHY');
    const told = (await subject.published()).slice(before);
    expect(told.map(({ type, data }) => [type, data.key])).toEqual([
      ['hub.service.unhealthy', 'social'],
      ['hub.service.recovered', 'social'],
    ]);
    expect((await statusOf(subject)).services.find(({ key }) => key === 'social')?.uptimeBasisPoints).toBeLessThan(
      10_000,
    );
  });

  it('HUB-6 never calls a service healthy whose last sample is older than the window', async () => {
    await round();
    const at = subject.clock.now().getTime();
    await subject.database.admin.query(`UPDATE hub.service SET sampled_at = $1 WHERE key = 'banking'`, [
      new Date(at - SAMPLE_WINDOW_MS - 1),
    ]);
    const seen = await statusOf(subject);
    expect(statesOf(seen)).toMatchObject({ banking: 'UNKNOWN', social: 'HEALTHY' });
    expect(seen.overall).toBe('DEGRADED');
  });

  it('probes anew when the last round is old, once for all who ask', async () => {
    await round();
    subject.clock.advance(60_000);
    const count = async () =>
      Number((await subject.database.admin.query('SELECT count(*) FROM hub.health_sample')).rows[0].count);
    const before = await count();
    await Promise.all([statusOf(subject), statusOf(subject), statusOf(subject)]);
    expect((await count()) - before).toBe(4);
  });

  it('forgets samples after two days', async () => {
    await round();
    subject.clock.advance(3 * 86_400_000);
    await pruneHealth(subject.deps);
    expect((await subject.database.admin.query('SELECT count(*) FROM hub.health_sample')).rows[0].count).toBe('0');
  });
});

describe('the map of services', () => {
  it('HUB-6 has the subgraphs of the supergraph, and dependencies between them only', async () => {
    const document =
      '{ serviceGraph { subgraphs dependencies { from to kind entities } } systemComponents { service name isLive } }';
    expect((await subject.execute(people.ada, document)).data).toEqual({
      serviceGraph: {
        subgraphs: ['banking', 'hub', 'social'],
        dependencies: [
          { from: 'hub', to: 'social', kind: 'EXTENDS', entities: ['Post'] },
          { from: 'social', to: 'banking', kind: 'ASKS', entities: [] },
        ],
      },
      systemComponents: [{ service: 'banking', name: 'rates', isLive: false }],
    });
  });

  it('HUB-6 names every subgraph of supergraph.yaml for the composed supergraph', async () => {
    const { readSupergraph } = await import('../ports/supergraph.ts');
    const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
    const { subgraphs, references } = readSupergraph(await read('codegen/generated/supergraph.graphql'));
    const registered = [...(await read('supergraph.yaml')).matchAll(/^ {2}([a-z]+):/gm)].map(([, name]) => name);
    expect([...subgraphs].sort()).toEqual(registered.sort());
    expect(references).toContainEqual({ from: 'social', to: 'identity', entity: 'User' });
  });
});
