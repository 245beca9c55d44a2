import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { composeSubgraphs } from '../supergraph/compose.ts';
import { loadSupergraph } from '../supergraph/load.ts';
import { policyOfDocument, policyOfEntity } from './document-policy.ts';
import { readSchemaHints } from './schema-hints.ts';
import { CACHE_LINK } from './testing/cached-subgraph.ts';

const sdl = `${CACHE_LINK}
  type Query {
    plain: Int
    hinted: Int @cacheControl(maxAge: 60)
    mine: Int @cacheControl(maxAge: 60, scope: PRIVATE)
    user: User @cacheControl(maxAge: 50)
    bare: Bare @cacheControl(maxAge: 50)
    typed: User
    inherited: Bare @cacheControl(inheritMaxAge: true)
    media: Media @cacheControl(maxAge: 50)
    guarded: Int @authenticated @cacheControl(maxAge: 60)
  }
  type User @key(fields: "id") @cacheControl(maxAge: 40) {
    id: ID!
    name: String
    age: Int @cacheControl(maxAge: 10)
    secret: String @cacheControl(scope: PRIVATE)
    friend: User @cacheControl(inheritMaxAge: true)
    longer: User @cacheControl(maxAge: 90)
    bare: Bare
    kept: Bare @cacheControl(inheritMaxAge: true)
    bares: [Bare!] @cacheControl(maxAge: 20)
  }
  type Bare { value: Int }
  interface Media @cacheControl(maxAge: 30) { title: String }
  type Book implements Media { title: String pages: Int }
  type Diary implements Media @cacheControl(scope: PRIVATE) { title: String }`;
const composed = composeSubgraphs([{ name: 'one', url: '', sdl }]).sdl;
const { rules } = loadSupergraph(composed);
const context = { hints: readSchemaHints(composed), rules, defaultMaxAgeMs: 0 };
const seconds = ({ maxAgeMs, isPrivate }: { maxAgeMs: number; isPrivate: boolean }) => [maxAgeMs / 1_000, isPrivate];

describe('the policy of a document', () => {
  it.each<[string, number, boolean]>([
    ['{ plain }', 0, false],
    ['{ hinted }', 60, false],
    ['{ hinted plain }', 0, false],
    ['{ mine }', 60, true],
    ['{ hinted mine }', 60, true],
    // The field's hint goes before its type's.
    ['{ user { name } }', 50, false],
    ['{ typed { name } }', 40, false],
    ['{ user { age } }', 10, false],
    ['{ user { secret } }', 50, true],
    // An object without a hint defaults to 0, a scalar to nothing.
    ['{ bare { value } }', 50, false],
    ['{ user { bare { value } } }', 0, false],
    ['{ user { kept { value } } }', 50, false],
    ['{ user { bares { value } } }', 20, false],
    // The type's hint goes before inheriting.
    ['{ user { friend { name } } }', 40, false],
    ['{ user { longer { name } } }', 50, false],
    // A root field inherits from nobody.
    ['{ inherited { value } }', 0, false],
    ['query ($yes: Boolean!) { hinted user @skip(if: $yes) { age } }', 10, false],
    ['{ ...F } fragment F on Query { user { ...G } } fragment G on User { age }', 10, false],
    // A possible type that is private makes the selection private.
    ['{ media { title } }', 50, true],
    ['{ media { ... on Book { pages } } }', 50, true],
    ['{ __typename hinted }', 60, false],
    ['{ __schema { queryType { name } } hinted }', 0, true],
  ])('%s holds %i s, privately: %s', (document, maxAge, isPrivate) => {
    expect(seconds(policyOfDocument(parse(document), context))).toEqual([maxAge, isPrivate]);
  });

  it('has the default of the settings where nothing is said', () => {
    const policy = policyOfDocument(parse('{ plain user { bare { value } } }'), { ...context, defaultMaxAgeMs: 7_000 });
    expect(seconds(policy)).toEqual([7, false]);
  });

  it('knows what rules protect', () => {
    expect(policyOfDocument(parse('{ guarded }'), context).isProtected).toBe(true);
    expect(policyOfDocument(parse('{ hinted user { name } }'), context).isProtected).toBe(false);
  });

  it('knows the types that may be inside', () => {
    const { types } = policyOfDocument(parse('{ media { title } user { name } }'), context);
    expect([...types].sort()).toEqual(['Book', 'Diary', 'Media', 'User']);
  });

  it.each<[string, number, boolean]>([
    ['{ ... on User { name } }', 40, false],
    ['{ ... on User { age } }', 10, false],
    ['{ ... on User { secret } }', 40, true],
    ['{ ... on User { bare { value } } }', 0, false],
  ])('the policy of an entity, %s, holds %i s, privately: %s', (selection, maxAge, isPrivate) => {
    const document = parse(`query ($r: [_Any!]!) { _entities(representations: $r) ${selection} }`);
    const [operation] = document.definitions;
    const [field] = operation?.kind === 'OperationDefinition' ? operation.selectionSet.selections : [];
    const selectionSet = field?.kind === 'Field' ? field.selectionSet : undefined;
    if (selectionSet === undefined) throw new Error('no selection');
    expect(seconds(policyOfEntity(document, { typeName: 'User', selectionSet }, context))).toEqual([maxAge, isPrivate]);
  });
});
