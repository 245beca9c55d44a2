import { freshSeeds } from '@codai/kit/testing/fresh-seed';
import { type DirectiveNode, GraphQLError, type GraphQLSchema, isObjectType, Kind, parse, print, visit } from 'graphql';
import { describe, expect, it } from 'vitest';
import type { Rules } from '../../supergraph/authorisation/rules.ts';
import { argumentOf, selectionsOfFieldSet } from '../../supergraph/supergraph-types.ts';
import type { TestSubgraph } from '../subgraph.ts';
import { testSupergraph } from '../supergraph.ts';
import type { World } from './data.ts';
import { differenceOf, expectedOf } from './differential.ts';
import { randomOperation, validOperation } from './operation.ts';
import { Prng } from './prng.ts';
import { randomModel } from './random-model.ts';
import { plainSchema, randomSubgraphs } from './schemas.ts';

/** `npm run prove -- authorisation`: more supergraphs; `SEED=<from>-<to>` chooses others. */
const isWhole = Boolean(process.env.PROVE);
const seeds = freshSeeds('authorisation', isWhole ? 150 : 6);
const operationsEach = isWhole ? 20 : 8;

const LINK = '@link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)';
const DEFINITION = 'directive @authenticated on FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM';

/**
 * Protects about a quarter of the fields of object types; not those of keys, by which whole entities would go, nor what fields of
 * interface objects require: a plan may ask for that before it knows the type, and then withholds what it fetches by it of all types.
 */
function protecting(seed: number): (sdl: string) => string {
  return (sdl) => {
    const prng = new Prng(seed + 7_000);
    const unprotected = fieldsOfSetsIn(sdl);
    const shared = new Map<string, boolean>();
    const linked = sdl.replace(/(@link\(url: "https:\/\/specs\.apollo\.dev\/join)/, `${LINK}\n  $1`);
    const document = visit(parse(`${linked}\n${DEFINITION}`), {
      ObjectTypeDefinition: (type) => ({
        ...type,
        fields: type.fields?.map((field) => {
          const { value: name } = field.name;
          // A field of an interface object has the same rules for every type: so does the composer have it.
          const isShared = field.directives?.some(({ arguments: given }) => given?.length === 0) ?? false;
          const chosen = isShared ? (shared.get(name) ?? prng.chance(0.25)) : prng.chance(0.25);
          if (isShared) shared.set(name, chosen);
          if (unprotected.has(name) || !chosen) return field;
          const mark = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'authenticated' } } as const;
          return { ...field, directives: [...(field.directives ?? []), mark] };
        }),
      }),
    });
    return print(document);
  };
}

/** Names of the fields of keys, and of those that fields of interfaces require. */
function fieldsOfSetsIn(sdl: string): Set<string> {
  const names = new Set<string>();
  const add = (directive: DirectiveNode, name: string) => {
    const set = argumentOf(directive as never, name);
    if (set?.kind !== Kind.STRING) return;
    visit(selectionsOfFieldSet(set.value), { Field: (field) => void names.add(field.name.value) });
  };
  visit(parse(sdl), {
    Directive: (directive) => void (directive.name.value === 'join__type' && add(directive, 'key')),
    InterfaceTypeDefinition: ({ fields = [] }) => {
      for (const { directives = [] } of fields) for (const directive of directives) add(directive, 'requires');
    },
  });
  return names;
}

/** In the plain schema a protected field is one whose resolver fails. */
function failing(schema: GraphQLSchema, rules: Rules): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (rules.of(type.name, field.name).length === 0) continue;
      field.resolve = () => {
        throw new GraphQLError('Not for you.');
      };
    }
  }
  return schema;
}

/** Notes each protected field that a subgraph is asked for by its own type. */
function watched(
  subgraphs: Record<string, TestSubgraph>,
  isProtected: (type: string, field: string) => boolean,
  asked: string[],
) {
  for (const { resolvers = {} } of Object.values(subgraphs)) {
    for (const [type, fields] of Object.entries(resolvers)) {
      for (const [name, resolve] of Object.entries(fields as Record<string, unknown>)) {
        if (typeof resolve !== 'function' || name.startsWith('__')) continue;
        fields[name] = (...given: unknown[]) => {
          if (isProtected(type, name)) asked.push(`${type}.${name}`);
          return resolve(...given);
        };
      }
    }
  }
  return subgraphs;
}

describe('random operations of a caller who may see three quarters of a random supergraph', () => {
  it('are answered as one plain schema would whose other fields fail, and nothing protected is fetched', async () => {
    const differences: string[] = [];
    let protectedFields = 0;
    let errors = 0;
    for (const seed of seeds) {
      if (differences.length >= 5) break;
      const model = randomModel(seed, new Prng(seed));
      const world = (isAllNullable: boolean): World => ({ model, hasErrors: false, isAllNullable, log: [] });
      const [served, told, nullable] = [world(false), world(false), world(true)];
      let rules: Rules | null = null;
      const asked: string[] = [];
      const isProtected = (type: string, field: string) => (rules?.of(type, field).length ?? 0) > 0;
      const { graph, run } = testSupergraph(watched(randomSubgraphs(served), isProtected, asked), {
        recompose: protecting(seed),
      });
      rules = graph.rules;
      if (rules === null) continue;
      protectedFields += 1;
      const plain = failing(plainSchema(told), rules);
      const plainNullable = failing(plainSchema(nullable), rules);
      const prng = new Prng(seed * 3);
      for (let count = 0; count < operationsEach; count++) {
        served.log.length = told.log.length = nullable.log.length = asked.length = 0;
        const operation = validOperation(() => randomOperation(model, prng), plain);
        const expected = await expectedOf(plain, plainNullable, operation);
        errors += expected.result.errors?.length ?? 0;
        const answer = await run(operation.text, operation.variables);
        // A null that rises from what is withheld below a mutation comes too late for those behind it in the same fetch.
        const mayRunOn = answer.data === null;
        const ran = mayRunOn ? served.log.slice(0, told.log.length) : served.log;
        const found =
          differenceOf(answer, expected) ??
          (ran.join() === told.log.join() ? null : `mutations ${served.log.join()} and not ${told.log.join()}`) ??
          (asked.length === 0 ? null : `fetched ${asked.join()}`);
        if (found === null) continue;
        differences.push(`seed ${seed}\n${operation.text}\n${JSON.stringify(operation.variables)}\n${found}`);
        break;
      }
    }
    expect(differences.join('\n\n')).toBe('');
    expect(protectedFields).toBeGreaterThan(0);
    expect(errors).toBeGreaterThan(0);
  });
});
