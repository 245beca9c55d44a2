import { buildSchema, parse } from 'graphql';
import { expect, it } from 'vitest';
import { compileRoutes, type ListedRoute } from './compile.ts';

const schema = buildSchema(`
  type Query { boat(id: ID!): Boat  boats(first: Int = 10, ports: [String!], isFast: Boolean, speed: Float!): BoatConnection  harbour: Harbour }
  type Mutation { moor(input: MoorInput!): Boat }
  input MoorInput { boatId: ID!  berth: Int  idempotencyKey: String! }
  type Harbour { boats: BoatConnection }
  type Boat { id: ID! }
  type BoatConnection { edges: [BoatEdge!]! }
  type BoatEdge { node: Boat }
`);
const document = parse(`
  query RestBoat($id: ID!) { boat(id: $id) { id } }
  query RestBoats($first: Int, $ports: [String!], $isFast: Boolean, $speed: Float! = 3) {
    boats(first: $first, ports: $ports, isFast: $isFast, speed: $speed) { edges { node { id } } }
  }
  query RestHarbour { harbour { moored: boats { edges { node { id } } } } }
  mutation RestMoor($input: MoorInput!) { moor(input: $input) { id } }
`);
const all: readonly ListedRoute[] = [
  { method: 'GET', path: '/boats/{id}', operation: 'RestBoat', status: 200 },
  { method: 'GET', path: '/boats', operation: 'RestBoats', status: 200 },
  { method: 'GET', path: '/harbour', operation: 'RestHarbour', status: 200 },
  { method: 'POST', path: '/boats/{boatId}/mooring', operation: 'RestMoor', status: 201 },
];
const documentIds = new Map(['RestBoat', 'RestBoats', 'RestHarbour', 'RestMoor'].map((name) => [name, `id:${name}`]));
const compile = (routes: readonly ListedRoute[]) => compileRoutes({ schema, document, routes, documentIds });
const compiled = (routes = all) => compile(routes).map((part) => part.compiled);

it('takes variables from the path, the query string, the body and the key', () => {
  const [boat, boats, , moor] = compiled();
  expect(boat).toMatchObject({
    documentId: 'id:RestBoat',
    inPath: ['id'],
    inQuery: [],
    hasInput: false,
    field: 'boat',
  });
  expect(boats?.inQuery).toEqual([
    { name: 'first', type: 'number', isList: false, isRequired: false },
    { name: 'ports', type: 'string', isList: true, isRequired: false },
    { name: 'isFast', type: 'boolean', isList: false, isRequired: false },
    { name: 'speed', type: 'number', isList: false, isRequired: false },
  ]);
  expect(moor).toMatchObject({ inPath: ['boatId'], inQuery: [], hasInput: true, needsKey: true, status: 201 });
});

it('finds the list of an answer at the root field or in a field of it', () => {
  expect(compiled().map(({ connection }) => connection)).toEqual([null, '', 'moored', null]);
});

it.each([
  ['there is no operation RestShip', { method: 'GET', path: '/ships', operation: 'RestShip', status: 200 }],
  ['RestBoat takes no name', { method: 'GET', path: '/boats/by/{name}', operation: 'RestBoat', status: 200 }],
  ['GET is for queries alone', { method: 'GET', path: '/moorings/{boatId}', operation: 'RestMoor', status: 200 }],
  ['GET is for queries alone', { method: 'POST', path: '/boats/{id}', operation: 'RestBoat', status: 200 }],
  ['is there twice', { method: 'GET', path: '/boats/{other}', operation: 'RestBoat', status: 200 }],
])('refuses a route that does not fit: %s', (fault, route) => {
  expect(() => compile([...all, route])).toThrow(fault);
});

it('refuses an operation without a route', () => {
  expect(() => compile(all.slice(1))).toThrow('RestBoat has no route');
});
