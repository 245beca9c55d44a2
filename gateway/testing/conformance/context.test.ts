import { describe, expect, it } from 'vitest';
import { testSupergraph } from '../supergraph.ts';

/** A price depends on the shop that a good is looked at in, and on who looks. */
const market = () =>
  testSupergraph({
    market: {
      sdl: `
        type Query { shops: [Shop!]! visitor: Visitor places: [Place!]! }
        interface Place @context(name: "place") { id: ID! zone: String }
        type Shop @key(fields: "id") @context(name: "shop") {
          id: ID! settings: Settings! goods: [Good!]! best: Good }
        type Stall implements Place @key(fields: "id") { id: ID! zone: String wares: [Ware!]! }
        type Kiosk implements Place @key(fields: "id") { id: ID! zone: String ware: Ware }
        type Ware @key(fields: "id") { id: ID! label(zone: String @fromContext(field: "$place { zone }")): String }
        type Settings { currency: String! tax: Tax }
        type Tax { rate: Float! }
        type Visitor @key(fields: "id") @context(name: "shop") { id: ID! currency: String! basket: [Good!]! }
        type Good @key(fields: "id") {
          id: ID!
          price(
            in: String @fromContext(field: "$shop ... on Shop { settings { currency } } ... on Visitor { currency }")
            round: Boolean
          ): String
        }`,
      resolvers: {
        Query: {
          shops: () =>
            ['NOK', 'EUR', 'NOK'].map((currency, id) => ({
              id,
              settings: { currency, tax: { rate: 0.25 } },
              goods: [{ id: 'g1' }, { id: 'g2' }],
              best: { id: 'g1' },
            })),
          visitor: () => ({ id: 'v', currency: 'GBP', basket: [{ id: 'g1' }] }),
          places: () => [
            { __typename: 'Stall', id: 's', zone: 'east', wares: [{ id: 'w1' }, { id: 'w2' }] },
            { __typename: 'Kiosk', id: 'k', zone: 'west', ware: { id: 'w1' } },
          ],
        },
        Ware: { label: ({ id }: { id: string }, { zone }: { zone: string }) => `${id} ${zone}` },
        Good: {
          price: ({ id }: { id: string }, given: { in: string; round?: boolean }) =>
            `${id} ${given.in}${given.round ? ' rounded' : ''}`,
        },
      },
    },
    stock: {
      sdl: 'type Good @key(fields: "id") { id: ID! name: String }',
      resolvers: { Good: { name: ({ id }: { id: string }) => `Good ${id}` } },
    },
  });

describe('@context and @fromContext', () => {
  it('hands each object the value of the ancestor that it stands below', async () => {
    const { run } = market();
    expect(
      await run('{ shops { goods { id price } best { price(round: true) } } visitor { basket { price name } } }'),
    ).toEqual({
      data: {
        shops: ['NOK', 'EUR', 'NOK'].map((currency) => ({
          goods: ['g1', 'g2'].map((id) => ({ id, price: `${id} ${currency}` })),
          best: { price: `g1 ${currency} rounded` },
        })),
        visitor: { basket: [{ price: 'g1 GBP', name: 'Good g1' }] },
      },
    });
  });

  it('takes it from an interface, whichever type the ancestor is of', async () => {
    const { data } = await market().run(
      '{ places { ... on Stall { wares { label } } ... on Kiosk { ware { label } } } }',
    );
    expect(data).toEqual({
      places: [{ wares: [{ label: 'w1 east' }, { label: 'w2 east' }] }, { ware: { label: 'w1 west' } }],
    });
  });

  it('asks for objects of one value together, and needs no argument of the client', async () => {
    const supergraph = market();
    await supergraph.run('{ shops { goods { price } } }');
    const calls = supergraph.received.slice(1).map(({ variables }) => Object.values(variables).flat());
    expect(calls).toHaveLength(2);
    expect(supergraph.graph.api.getType('Good')?.toConfig()).toMatchObject({
      fields: { price: { args: { round: {} } } },
    });
    expect(JSON.stringify(supergraph.graph.api.getType('Good')?.toConfig())).not.toContain('"in"');
  });
});
