import { addProvisions, addRequirements } from './directives.ts';
import { FieldFactory } from './fields.ts';
import type { AbstractModel, Model, ObjectModel } from './model.ts';
import type { Prng } from './prng.ts';
import { addEntity, addMaker, detailType, isFilled, usesNestedKeys, valueType } from './random-model.ts';
import { addAbstractRoots, addEntityInterface, addOtherAbstracts, addTwins } from './special-shapes.ts';

/**
 * A small supergraph, all of it about types: an interface with keys that some subgraphs know as an object type, another
 * interface and a union across its implementations, and fields of one name on all of their members.
 */
export function typedModel(seed: number, prng: Prng): Model {
  const subgraphs = Array.from({ length: prng.int(2, 4) }, (_, index) => `s${index}`);
  const types = new Map<string, ObjectModel>();
  for (let index = prng.int(1, 2) - 1; index >= 0; index--) addEntity(`E${index}`, subgraphs, types, false, prng);
  types.set('V0', valueType('V0', subgraphs));
  if (usesNestedKeys(types)) addMaker(subgraphs, types, prng);
  const detail = detailType(subgraphs);
  types.set(detail.name, detail);

  const abstracts = new Map<string, AbstractModel>();
  const factory = new FieldFactory(types, abstracts, prng);
  addEntityInterface(subgraphs, types, abstracts, factory, prng);
  addOtherAbstracts(types, abstracts, prng);
  for (const type of types.values()) if (isFilled(type)) factory.fill(type);
  factory.fillInterfaces();
  addTwins(types, abstracts, factory, prng);
  for (const type of types.values()) if (type.isEntity && isFilled(type)) addRequirements(type, types, factory, prng);
  const query = factory.roots('q', 1, subgraphs);
  addAbstractRoots(query, abstracts, factory, prng);
  addProvisions([...[...types.values()].flatMap((type) => type.fields), ...query], types, prng);
  return { seed, subgraphs, rootNames: new Map(), types, abstracts, query, mutation: [] };
}
