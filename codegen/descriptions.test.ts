import { expect, it } from 'vitest';
import { descriptionProblems } from './descriptions.ts';

const source = (name: string, sdl: string) => ({ name, url: '', sdl });

it('names every kind of element without a description', () => {
  const sdl = `
    type Query { sailings(first: Int): Sailing }
    type Sailing { id: ID }
    interface Vessel { id: ID }
    union Any = Sailing
    enum State { OPEN }
    input Filter { state: State }
    scalar Day`;
  expect(descriptionProblems([source('ferry', sdl)])).toEqual(
    [
      'Query.sailings',
      'Query.sailings(first:)',
      'Sailing',
      'Sailing.id',
      'Vessel',
      'Vessel.id',
      'Any',
      'State',
      'State.OPEN',
      'Filter',
      'Filter.state',
      'Day',
    ].map((coordinate) => `ferry: ${coordinate} has no description.`),
  );
});

it('takes the description that another subgraph gives a shared element', () => {
  const owner = source('ferry', '"Crossing of a ship." type Sailing { "Opaque identifier." id: ID }');
  expect(descriptionProblems([owner, source('harbour', 'type Sailing { id: ID }')])).toEqual([]);
});

it.each([
  ['Of the crossing.', 'does not stand alone'],
  ['What is paid.', 'does not stand alone'],
  ['Whoever sails.', 'does not stand alone'],
  ['Those on board.', 'does not stand alone'],
  ['How it sails.', 'does not stand alone'],
  ['It has sailed.', 'does not stand alone'],
  ['Until when it waits.', 'does not stand alone'],
  ['crossing of a ship.', 'begins with a small letter'],
  ['Crossing of a ship', 'ends without a full stop'],
  ['Port that is told.', 'has "told" (write receives, returns, reports or is notified)'],
])('refuses %j, which %s', (description, fault) => {
  const [problem] = descriptionProblems([source('ferry', `"${description}" scalar Day`)]);
  expect(problem).toBe(`ferry: the description of Day ${fault}: "${description}"`);
});

it.each([
  'Offset from the start.',
  'Whether the sailing is open.',
  '`ISO 8601` day.',
  'Currencies: EUR, RON.',
  'Port of `told`.',
])('takes %j', (description) => {
  expect(descriptionProblems([source('ferry', `"${description}" scalar Day`)])).toEqual([]);
});

it.each([
  ['type Ferry { "Title." title: Int }', 'Ferry.title'],
  ['type Ferry { "Home port." homePort: Int }', 'Ferry.homePort'],
  ['type Ferry { "Size of the page." berths("First." first: Int): Int }', 'Ferry.berths(first:)'],
])('refuses in %s what only repeats the name', (type, coordinate) => {
  const [problem, ...others] = descriptionProblems([source('ferry', `"Ship." ${type}`)]);
  expect(problem).toContain(`the description of ${coordinate} only repeats its name`);
  expect(others).toEqual([]);
});
