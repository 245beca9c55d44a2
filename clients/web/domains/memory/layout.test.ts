import fc from 'fast-check';
import { expect, it } from 'vitest';
import { circlesOf, HEIGHT, WIDTH } from './layout.ts';

const graph = fc.integer({ min: 1, max: 40 }).chain((count) => {
  const id = fc.integer({ min: 0, max: count - 1 }).map((at) => ({ id: `n${at}` }));
  return fc.record({
    nodes: fc.constant(Array.from({ length: count }, (_, at) => ({ id: `n${at}` }))),
    relations: fc.array(fc.record({ from: id, to: id }), { maxLength: 80 }),
  });
});

it('gives each node a place of its own inside of the picture, and the middle to the one that was chosen', () => {
  fc.assert(
    fc.property(graph, (surroundings) => {
      const places = circlesOf(surroundings, 'n0');
      expect(places.size).toBe(surroundings.nodes.length);
      expect(places.get('n0')).toEqual({ x: WIDTH / 2, y: HEIGHT / 2 });
      for (const { x, y } of places.values()) {
        expect(x >= 0 && x <= WIDTH && y >= 0 && y <= HEIGHT).toBe(true);
      }
      expect(new Set([...places.values()].map(({ x, y }) => `${x} ${y}`)).size).toBe(places.size);
    }),
  );
});
