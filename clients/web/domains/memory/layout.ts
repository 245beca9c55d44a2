export const WIDTH = 640;
export const HEIGHT = 420;
const MARGIN = 60;

interface Surroundings {
  readonly nodes: readonly { readonly id: string }[];
  readonly relations: readonly { readonly from: { readonly id: string }; readonly to: { readonly id: string } }[];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where each node is drawn: the middle, then a ring for each step away from it. What no relation reaches is on the outermost. */
export function circlesOf({ nodes, relations }: Surroundings, center: string): ReadonlyMap<string, Place> {
  const neighbours = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of relations) {
    neighbours.get(from.id)?.push(to.id);
    neighbours.get(to.id)?.push(from.id);
  }
  const steps = new Map<string, number>([[center, 0]]);
  const waiting = [center];
  for (const id of waiting) {
    for (const next of neighbours.get(id) ?? []) {
      if (steps.has(next) || !neighbours.has(next)) continue;
      steps.set(next, (steps.get(id) ?? 0) + 1);
      waiting.push(next);
    }
  }
  const farthest = Math.max(1, ...steps.values());
  const rings = new Map<number, string[]>();
  for (const { id } of nodes) {
    const ring = steps.get(id) ?? farthest;
    rings.set(ring, [...(rings.get(ring) ?? []), id]);
  }
  const places = new Map<string, Place>();
  for (const [ring, ids] of rings) {
    const share = ring / farthest;
    ids.forEach((id, index) => {
      // Rings begin at other angles, so that names of one do not lie on those of the next.
      const angle = (2 * Math.PI * index) / ids.length + ring / 2;
      places.set(id, {
        x: Math.round(WIDTH / 2 + share * (WIDTH / 2 - MARGIN) * Math.cos(angle)),
        y: Math.round(HEIGHT / 2 + share * (HEIGHT / 2 - MARGIN) * Math.sin(angle)),
      });
    });
  }
  return places;
}
