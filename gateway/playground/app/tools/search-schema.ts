import type { GraphQLSchema } from 'graphql';

export interface SchemaHit {
  readonly type: string;
  readonly field: string | null;
}

const HITS_MAX = 100;

/** Types and fields with the text in their name: beginnings before middles, short names before long ones. */
export function searchSchema(schema: GraphQLSchema, text: string): readonly SchemaHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const hits: { hit: SchemaHit; rank: number; length: number }[] = [];
  const take = (name: string, hit: SchemaHit) => {
    const at = name.toLowerCase().indexOf(wanted);
    if (at >= 0) hits.push({ hit, rank: name.toLowerCase() === wanted ? 0 : at === 0 ? 1 : 2, length: name.length });
  };
  for (const type of Object.values(schema.getTypeMap())) {
    if (type.name.startsWith('__')) continue;
    take(type.name, { type: type.name, field: null });
    if (!('getFields' in type)) continue;
    for (const field of Object.values(type.getFields())) {
      take(field.name, { type: type.name, field: field.name });
      // A dot asks for a field of a type.
      if (wanted.includes('.')) take(`${type.name}.${field.name}`, { type: type.name, field: field.name });
    }
  }
  return hits
    .sort(
      (a, b) => a.rank - b.rank || a.length - b.length || Number(a.hit.field !== null) - Number(b.hit.field !== null),
    )
    .slice(0, HITS_MAX)
    .map(({ hit }) => hit);
}
