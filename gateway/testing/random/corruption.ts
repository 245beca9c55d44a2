import type { Prng } from './prng.ts';

const nonsense: readonly unknown[] = [
  null,
  0,
  -1.5,
  123_456_789_012,
  true,
  '',
  'nonsense',
  [],
  [null],
  [[]],
  {},
  { __typename: 'Nobody' },
];

/** Changes one place of a subgraph's answer: drops, swaps, repeats or replaces what is there. */
export function corrupted(text: string, prng: Prng): string {
  const roll = prng.next();
  if (roll < 0.05) return text.slice(0, prng.int(0, text.length));
  if (roll < 0.08) return `<html>${text}</html>`;
  const answer: unknown = JSON.parse(text);
  const places: [Record<string | number, unknown>, string | number][] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      places.push([value as Record<string, unknown>, Array.isArray(value) ? Number(key) : key]);
      visit(member);
    }
  };
  visit(answer);
  if (places.length === 0) return text;
  const [holder, key] = prng.pick(places);
  const value = holder[key];
  switch (prng.int(0, 5)) {
    case 0:
      if (Array.isArray(holder)) holder.splice(key as number, 1);
      else delete holder[key];
      break;
    case 1:
      if (Array.isArray(holder)) holder.push(value);
      else holder[`${key}x`] = value;
      break;
    case 2:
      holder[key] = [value];
      break;
    case 3: {
      const [other, otherKey] = prng.pick(places);
      // A copy: an answer that contains itself could not have been sent.
      holder[key] = structuredClone(other[otherKey]);
      break;
    }
    default:
      holder[key] = prng.pick(nonsense);
  }
  const changed = JSON.stringify(answer);
  return prng.chance(0.1) ? changed.replace(/"(\w+)":/, '"__proto__":{"polluted":1},"$1":') : changed;
}
