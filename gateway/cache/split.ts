import type { CollectedEntities } from '../execution/operation/collected-entities.ts';

/** Parts what was gathered by representation: those for which `isFound`, and the others. Order is kept. */
export function split(
  gathered: CollectedEntities,
  isFound: (index: number) => boolean,
): { found: CollectedEntities; missing: CollectedEntities } {
  const found = empty(gathered);
  const missing = empty(gathered);
  const newIndices = gathered.representations.map((text, index) => {
    const { representations } = isFound(index) ? found : missing;
    return representations.push(text) - 1;
  });
  for (let place = 0; place < gathered.objects.length; place++) {
    const index = gathered.indices[place] as number;
    const side = isFound(index) ? found : missing;
    side.objects.push(gathered.objects[place] as CollectedEntities['objects'][number]);
    side.holders.push(gathered.holders[place] ?? null);
    side.keys.push(gathered.keys[place] ?? '');
    side.indices.push(newIndices[index] as number);
  }
  return { found, missing };
}

function empty(gathered: CollectedEntities): CollectedEntities {
  return { ...gathered, representations: [], objects: [], holders: [], keys: [], indices: [] };
}
