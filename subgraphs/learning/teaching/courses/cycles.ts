/** The first cycle that begins and ends at `start`, by the edges that `next` names; null when there is none. Iterative: chains may be long. */
export function cycleFrom(start: string, next: (id: string) => readonly string[]): readonly string[] | null {
  const seen = new Set<string>();
  const trail: { readonly id: string; readonly rest: string[] }[] = [{ id: start, rest: [...next(start)] }];
  while (trail.length > 0) {
    const top = trail.at(-1) as (typeof trail)[number];
    const id = top.rest.shift();
    if (id === undefined) trail.pop();
    else if (id === start) return [...trail.map((one) => one.id), start];
    else if (!seen.has(id)) {
      seen.add(id);
      trail.push({ id, rest: [...next(id)] });
    }
  }
  return null;
}
