/** A colour made of two, both `#rrggbb`; `share` of the first, from 0 to 1. */
export function mix(one: string, other: string, share: number): string {
  const channel = (colour: string, place: number) => Number.parseInt(colour.slice(1 + place * 2, 3 + place * 2), 16);
  const mixed = [0, 1, 2].map((place) => Math.round(channel(one, place) * share + channel(other, place) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}
