import { describe, expect, it } from 'vitest';
import { overridesBySettings } from '../../supergraph/override-labels.ts';
import { type TestSupergraph, type TestSupergraphOptions, testSupergraph } from '../supergraph.ts';

const from = (subgraph: string) => ({ Parcel: { weight: () => subgraph, route: () => `by ${subgraph}` } });

/** `weight` has moved; `route` moves by a label of its own, and `stops` by a share of the calls. */
function parcels(options: TestSupergraphOptions = {}): TestSupergraph {
  return testSupergraph(
    {
      old: {
        sdl: `
          type Query { parcel: Parcel }
          type Parcel @key(fields: "id") { id: ID! weight: String route: String stops: [Stop!] }
          type Stop @key(fields: "n") { n: ID! town: String }`,
        resolvers: {
          Query: { parcel: () => ({ id: '1' }) },
          Parcel: { weight: () => 'old', route: () => 'by old', stops: () => [{ n: '1' }] },
          Stop: { town: () => 'old town' },
        },
      },
      new: {
        sdl: `
          type Parcel @key(fields: "id") {
            id: ID!
            weight: String @override(from: "old")
            route: String @override(from: "old", label: "moved-routes") }
          type Stop @key(fields: "n") { n: ID! town: String @override(from: "old", label: "percent(30)") }`,
        resolvers: { ...from('new'), Stop: { town: () => 'new town' } },
      },
    },
    options,
  );
}

const asked = ({ received }: TestSupergraph) => received.map(({ subgraph }) => subgraph);
const holding = (...labels: string[]): TestSupergraphOptions => ({ decideOverrides: () => labels });

describe('@override', () => {
  it('takes a field from where it has moved to', async () => {
    const supergraph = parcels();
    expect(await supergraph.run('{ parcel { weight } }')).toEqual({ data: { parcel: { weight: 'new' } } });
    expect(supergraph.received[0]?.query).not.toContain('weight');
  });

  it.each([
    { name: 'a label that does not hold', options: holding(), route: 'by old', subgraphs: ['old'] },
    { name: 'a label that holds', options: holding('moved-routes'), route: 'by new', subgraphs: ['old', 'new'] },
    {
      name: 'a label that the settings name',
      options: { decideOverrides: overridesBySettings({ labels: { 'moved-routes': true } }) },
      route: 'by new',
      subgraphs: ['old', 'new'],
    },
    { name: 'a label that nobody names', options: {}, route: 'by old', subgraphs: ['old'] },
  ])('$name decides where a moving field comes from', async ({ options, route, subgraphs }) => {
    const supergraph = parcels(options);
    expect(await supergraph.run('{ parcel { route } }')).toEqual({ data: { parcel: { route } } });
    expect(asked(supergraph)).toEqual(subgraphs);
  });

  it('holds for objects further below, each label by itself', async () => {
    const query = '{ parcel { route stops { town } } }';
    const supergraph = parcels(holding('percent(30)'));
    expect(await supergraph.run(query)).toEqual({
      data: { parcel: { route: 'by old', stops: [{ town: 'new town' }] } },
    });
    expect(asked(supergraph)).toEqual(['old', 'new']);
    expect((await parcels(holding('moved-routes', 'percent(30)')).run(query)).data).toEqual({
      parcel: { route: 'by new', stops: [{ town: 'new town' }] },
    });
  });

  it('is decided call by call: plans are not mixed up', async () => {
    let holds = false;
    const { run } = parcels({ decideOverrides: (labels) => (holds ? labels : []) });
    const routes = [];
    for (holds of [false, true, false, true]) routes.push((await run('{ parcel { route } }')).data);
    expect(routes).toEqual(['by old', 'by new', 'by old', 'by new'].map((route) => ({ parcel: { route } })));
  });

  it('asks for the labels that the operation may come upon, and for none without any', async () => {
    const seen: (readonly string[])[] = [];
    const options = {
      decideOverrides: (labels: readonly string[]) => {
        seen.push(labels);
        return [];
      },
    };
    const { run } = parcels(options);
    await run('{ parcel { route } }');
    expect(seen).toEqual([['moved-routes']]);
    const { run: runPlain } = testSupergraph(
      { one: { sdl: 'type Query { a: Int }', resolvers: { Query: { a: () => 1 } } } },
      options,
    );
    await runPlain('{ a }');
    expect(seen).toHaveLength(1);
  });
});

describe('a share of the calls', () => {
  const shareOf = (label: string, labels: Record<string, number> = {}) => {
    const decide = overridesBySettings({ labels });
    const calls = Array.from({ length: 4_000 }, (_, index) => `cor-${index}`);
    const holds = (correlationId: string) => [...decide([label], { correlationId, headers: {} })].length === 1;
    return calls.filter(holds).length / calls.length;
  };

  it.each([
    ['percent(0)', 0],
    ['percent(100)', 1],
    ['unknown', 0],
  ])('%s is exact', (label, share) => {
    expect(shareOf(label)).toBe(share);
  });

  it.each([
    ['percent(30)', {}, 0.3],
    ['percent(2.5)', {}, 0.025],
    ['half', { half: 50 }, 0.5],
  ])('%s is near its number', (label, labels, share) => {
    expect(Math.abs(shareOf(label, labels) - share)).toBeLessThan(0.03);
  });

  it('is the same for one call however often it is asked', () => {
    const decide = overridesBySettings({ labels: {} });
    const call = { correlationId: 'cor-12', headers: {} };
    expect([...decide(['percent(50)'], call)]).toEqual([...decide(['percent(50)'], call)]);
  });
});
