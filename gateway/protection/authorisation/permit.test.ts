import { anonymousCaller, type Caller, type Id } from '@codai/kit/wire';
import { type DocumentNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../messages/request/refusal.ts';
import { isMet } from '../../supergraph/authorisation/requirement.ts';
import type { Rules } from '../../supergraph/authorisation/rules.ts';
import { composeSubgraphs } from '../../supergraph/compose.ts';
import { loadSupergraph } from '../../supergraph/load.ts';
import { linked } from '../../testing/subgraph.ts';
import type { Admitted } from '../admission/admit.ts';
import { type AuthorisationRoom, authorise, type WithheldRecord } from './authorise.ts';
import { Authoriser } from './authoriser.ts';
import { DEFAULT_MANNER, type Permit } from './permit.ts';
import { heldPolicies, type PolicyRoom } from './policies.ts';

/** Not every composer asks that a field repeats the rules of what it requires. */
const withoutRepetition = (sdl: string) => sdl.replace(/^(\s*price: .*?) @authenticated/m, '$1');
const graph = loadSupergraph(
  withoutRepetition(
    composeSubgraphs([
      {
        name: 'library',
        url: '',
        sdl: linked(`
        type Query { book: Book open: Int secret: Int @authenticated things: [Thing] any: Any staff: Staff }
        type Mutation { burn: Boolean @policy(policies: [["treasurer"], ["owner", "adult"]]) }
        type Subscription { lent: Book price: Int @policy(policies: [["member"]]) }
        interface Thing { id: ID! size: Int }
        union Any = Book | Staff
        type Book implements Thing @key(fields: "id") {
          id: ID! title: String size: Int @authenticated shelf: String @requiresScopes(scopes: [["read", "staff"], ["admin"]]) }
        type Staff implements Thing @authenticated { id: ID! size: Int name: String shift: Shift boss: Staff }
        enum Shift @requiresScopes(scopes: [["shifts"]]) { DAY NIGHT }`),
      },
      {
        name: 'prices',
        url: '',
        sdl: linked(`
        type Book @key(fields: "id") {
          id: ID! shelf: String @external size: Int @external
          price: Int @requires(fields: "shelf size") @authenticated @requiresScopes(scopes: [["read", "staff"], ["admin"]])
          plain: Int }`),
      },
    ]).sdl,
  ),
);
const rules = graph.rules as Rules;
const authoriser = new Authoriser(graph.api, rules);
const reader: Caller = { ...anonymousCaller('c'), userId: 'usr_1' as Id<'User'> };
const scoped = (...scopes: string[]): Caller => ({ ...reader, scopes });
const nobody = anonymousCaller('c');

const toJudge = (text: string, variables: Record<string, unknown> = {}) => {
  const document: DocumentNode = parse(text);
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return { document, operation: operation as OperationDefinitionNode, variables, key: text };
};
const permitOf = (text: string, caller: Caller, held: string[] = [], variables = {}): Permit =>
  authoriser.judge(authoriser.occurring(toJudge(text, variables)), caller, new Set(held));
const paths = ({ withheld }: Permit) => withheld.map(({ path }) => path.join('.'));

describe('the requirement of a field', () => {
  const named = (type: string, field: string) =>
    rules
      .of(type, field)
      .map((index) => rules.requirements[index])
      .map((one) => (one?.kind === 'authenticated' ? 'signed in' : one?.anyOf.map((all) => all.join('+')).join(' or ')))
      .sort();

  it.each([
    ['Query', 'open', []],
    ['Query', 'secret', ['signed in']],
    ['Query', 'staff', ['signed in']],
    ['Query', 'nothing', []],
    ['Staff', '__typename', ['signed in']],
    ['Staff', 'shift', ['shifts', 'signed in']],
    ['Staff', 'name', ['signed in']],
    ['Book', 'title', []],
    ['Book', 'plain', []],
    ['Book', 'shelf', ['read+staff or admin']],
    ['Book', 'price', ['read+staff or admin', 'signed in']],
    ['Mutation', 'burn', ['treasurer or owner+adult']],
  ])('%s.%s', (type, field, asked) => {
    expect(named(type, field)).toEqual(asked);
    expect(named(type, field)).toEqual(asked);
  });

  it('itself, apart from its type', () => {
    expect(rules.ofFieldAlone('Staff', 'name')).toEqual([]);
    expect(rules.ofFieldAlone('Query', 'secret')).toHaveLength(1);
    expect(rules.ofFieldAlone('Book', 'size')).toEqual(rules.ofFieldAlone('Query', 'secret'));
  });

  it('is one requirement wherever it is spelled the same', () => {
    expect(rules.of('Book', 'shelf')).toEqual(rules.ofFieldAlone('Book', 'price'));
    expect(new Set(rules.requirements.map((one) => JSON.stringify(one))).size).toBe(rules.requirements.length);
  });
});

describe('a requirement', () => {
  it.each([
    [[], false],
    [['read'], false],
    [['read', 'staff'], true],
    [['staff', 'other', 'read'], true],
    [['admin'], true],
  ])('a requirement of scopes is met by %j: %s', (scopes, met) => {
    const anyOf = [['read', 'staff'], ['admin']];
    expect(isMet({ kind: 'scopes', anyOf }, scoped(...scopes), new Set())).toBe(met);
    expect(isMet({ kind: 'policies', anyOf }, reader, new Set(scopes))).toBe(met);
  });

  it('is met by nobody without an alternative', () => {
    expect(isMet({ kind: 'scopes', anyOf: [] }, scoped('admin'), new Set())).toBe(false);
    expect(isMet({ kind: 'policies', anyOf: [] }, reader, new Set(['admin']))).toBe(false);
  });

  it('a requirement to be signed in is not met by anonymous callers', () => {
    expect(isMet({ kind: 'authenticated' }, reader, new Set())).toBe(true);
    expect(isMet({ kind: 'authenticated' }, { ...nobody, scopes: ['admin'] }, new Set(['admin']))).toBe(false);
  });
});

describe('a permit', () => {
  it('a permit is free for a document that touches no rule', () => {
    expect(authoriser.occurring(toJudge('{ open book { title } }'))).toBeNull();
    const permit = permitOf('{ open book { title } }', nobody);
    expect(permit).toMatchObject({ isJudged: false, key: '', withheld: [], ...DEFAULT_MANNER });
    // A place that was not looked through counts as not met.
    expect(permit.withholds('Query', 'secret')).toBe(true);
    expect(permit.withholds('Query', 'open')).toBe(false);
  });

  it('is not judged by an authoriser that has judged nothing, and withholds all that is protected', () => {
    const free = new Authoriser(graph.api, rules).judge(null, reader, new Set());
    expect(free).toMatchObject({ isJudged: false, key: '', withheld: [], isAllOrNothing: false, isTold: true });
    expect(free.withholds('Query', 'secret')).toBe(true);
  });

  it('withholds the places whose rules are not met', () => {
    const text = '{ secret mine: secret book { title shelf price } staff { name } }';
    expect(paths(permitOf(text, nobody))).toEqual([
      'secret',
      'mine',
      'book.shelf',
      'book.price',
      'staff',
      'staff.name',
    ]);
    expect(paths(permitOf(text, reader))).toEqual(['book.shelf', 'book.price']);
    const whole = permitOf(text, scoped('admin'));
    expect(whole).toMatchObject({ isJudged: true, key: '', withheld: [] });
    expect(whole.withholds('Book', 'price')).toBe(false);
    const partly = permitOf(text, reader);
    expect(partly.withholds('Book', 'shelf')).toBe(true);
    expect(partly.withholds('Book', 'title')).toBe(false);
    expect(partly.withholdsFieldAlone('Book', 'shelf')).toBe(true);
    expect(permitOf('{ staff { name } }', nobody).withholdsFieldAlone('Staff', 'name')).toBe(false);
  });

  it('has a key by the rules that are met', () => {
    const text = '{ secret book { shelf } }';
    const keys = [nobody, reader, scoped('admin'), { ...nobody, scopes: ['admin'] }].map(
      (who) => permitOf(text, who).key,
    );
    expect(keys[2]).toBe('');
    expect(new Set(keys).size).toBe(4);
    for (const key of [keys[0], keys[1], keys[3]]) expect(key).toMatch(/^[01]{2}$/);
    expect(permitOf(text, reader).key).toBe(permitOf(text, scoped('read')).key);
  });

  it('a permit for callers who may see all withholds nothing', () => {
    const occurring = authoriser.occurring(toJudge('{ secret }'));
    expect(authoriser.whole(occurring)).toMatchObject({ isJudged: true, key: '', withheld: [] });
    expect(authoriser.whole(null)).toMatchObject({ isJudged: false });
    expect(authoriser.whole(occurring).withholds('Query', 'secret')).toBe(false);
  });

  it.each([
    ['{ ... on Query { secret } }', ['secret']],
    ['query { ...F } fragment F on Query { a: secret }', ['a']],
    ['query { ...F ...F } fragment F on Query { secret }', ['secret']],
    ['{ ...Missing secret }', ['secret']],
    ['{ things { size } }', ['things', 'things.size']],
    ['{ any { ... on Book { size } ... on Staff { name } } }', ['any.size', 'any.name']],
    ['{ any { __typename } }', ['any.__typename']],
    ['{ __typename secret }', ['secret']],
    ['{ staff { boss { shift } } }', ['staff', 'staff.boss', 'staff.boss.shift']],
  ])('looks through %s', (text, found) => {
    expect(paths(permitOf(text, nobody))).toEqual(found);
  });

  it('looks at what the variables include', () => {
    const text = 'query ($yes: Boolean!) { open secret @include(if: $yes) }';
    expect(paths(permitOf(text, nobody, [], { yes: true }))).toEqual(['secret']);
    expect(permitOf(text, nobody, [], { yes: false })).toMatchObject({ isJudged: false });
    expect(paths(permitOf(text, nobody, [], { yes: true }))).toEqual(['secret']);
  });

  it('asks for the policies that the operation comes upon', () => {
    const occurring = authoriser.occurring(toJudge('mutation { burn }'));
    expect(occurring?.policies).toEqual(['adult', 'owner', 'treasurer']);
    expect(authoriser.occurring(toJudge('{ secret }'))?.policies).toEqual([]);
    expect(paths(permitOf('mutation { burn }', reader))).toEqual(['burn']);
    expect(paths(permitOf('mutation { burn }', reader, ['owner']))).toEqual(['burn']);
    expect(paths(permitOf('mutation { burn }', reader, ['owner', 'adult']))).toEqual([]);
  });
});

describe('the room', () => {
  function entered(text: string, room: Partial<AuthorisationRoom> = {}, caller: Caller = nobody) {
    const records: WithheldRecord[] = [];
    const { document, operation, key } = toJudge(text);
    const admitted = {
      correlationId: 'cor-1',
      caller,
      headers: {},
      variables: {},
      signal: new AbortController().signal,
      document: { node: document },
      operation: { node: operation, name: 'Named', key },
    } as unknown as Admitted;
    const whole: AuthorisationRoom = {
      authoriser,
      requireAuthentication: false,
      policies: null,
      onWithheld: (record) => records.push(record),
      ...room,
    };
    return { outcome: authorise(admitted, whole), records, admitted };
  }
  const holding = (...held: string[]) => {
    const asked: unknown[] = [];
    const policies: PolicyRoom = {
      decide: async (names, { caller, correlationId, operationName }) => {
        asked.push([names, caller.userId, correlationId, operationName]);
        return new Set(held);
      },
      timeoutMs: 1_000,
      onFailure: () => undefined,
    };
    return { policies, asked };
  };

  it('may ask everybody for a token', () => {
    expect(entered('{ open }', { requireAuthentication: true }).outcome).toMatchObject({
      code: 'UNAUTHENTICATED',
      headers: { 'www-authenticate': 'Bearer' },
      errors: [{ message: 'Send a token: `authorization: Bearer …`.' }],
    });
    expect(entered('{ open }', { requireAuthentication: true }, reader).outcome).not.toBeInstanceOf(Refusal);
  });

  it('lets pass where nothing is protected', () => {
    const { outcome, admitted } = entered('{ secret }', { authoriser: null });
    expect(outcome).toBe(admitted);
  });

  it('lets pass with a permit, and tells what is withheld', () => {
    const { outcome, records } = entered('{ secret book { shelf } }');
    expect(outcome).toMatchObject({ permit: { isJudged: true }, renewPermit: undefined });
    expect(records).toEqual([{ correlationId: 'cor-1', operationName: 'Named', paths: ['secret', 'book.shelf'] }]);
    expect(entered('{ open }').records).toEqual([]);
  });

  it('names twenty places at most', () => {
    const many = Array.from({ length: 25 }, (_, index) => `a${index}: secret`).join(' ');
    expect(entered(`{ ${many} }`).records[0]?.paths).toHaveLength(20);
  });

  it('may refuse an operation as a whole', () => {
    const strict = new Authoriser(graph.api, rules, { isAllOrNothing: true, isTold: true });
    const { outcome, records } = entered('{ open secret }', { authoriser: strict });
    expect(outcome).toMatchObject({
      code: 'UNAUTHORIZED_FIELD_OR_TYPE',
      errors: [{ message: 'The caller may not see secret.' }],
    });
    expect(records).toHaveLength(1);
    expect(entered('{ open }', { authoriser: strict }).outcome).not.toBeInstanceOf(Refusal);
  });

  it('has policies judged once, for what the operation comes upon', async () => {
    const { policies, asked } = holding('treasurer');
    const { outcome, records } = entered('mutation { burn }', { policies }, reader);
    expect(await outcome).toMatchObject({ permit: { withheld: [] } });
    expect((await outcome) as object).toHaveProperty('renewPermit', undefined);
    expect(records).toEqual([]);
    expect(asked).toEqual([[['adult', 'owner', 'treasurer'], 'usr_1', 'cor-1', 'Named']]);
    entered('{ secret }', { policies });
    expect(asked).toHaveLength(1);
  });

  it('grants no policy without a policy function', () => {
    expect(entered('mutation { burn }').records).toMatchObject([{ paths: ['burn'] }]);
  });

  it('has the policies of a subscription judged again', async () => {
    const { policies, asked } = holding();
    const { outcome } = entered('subscription { price }', { policies }, reader);
    const { renewPermit } = (await outcome) as { renewPermit: () => Promise<Permit> };
    expect(paths(await renewPermit())).toEqual(['price']);
    expect(asked).toHaveLength(2);
    const strict = new Authoriser(graph.api, rules, { isAllOrNothing: true, isTold: true });
    const refused = entered('subscription { price }', { policies, authoriser: strict }, reader);
    expect(await refused.outcome).toBeInstanceOf(Refusal);
  });
});

describe('held policies', () => {
  const call = { caller: nobody, correlationId: 'cor-1', headers: {}, operationName: null };
  const ask = async (decide: PolicyRoom['decide'], timeoutMs = 1_000) => {
    const failures: unknown[] = [];
    const onFailure = (error: unknown, correlationId: string) => failures.push([String(error), correlationId]);
    const left = new AbortController();
    const held = await heldPolicies({ decide, timeoutMs, onFailure }, ['a', 'b'], call, left.signal);
    return { held: [...held], failures };
  };

  it('are those that are granted', async () => {
    expect(await ask(async () => new Set(['a']))).toEqual({ held: ['a'], failures: [] });
  });

  it.each([
    ['a failure', async () => Promise.reject(new Error('down')), 'Error: down'],
    ['a list', async () => ['a'] as never, 'Error: The policy function did not give a Set.'],
    [
      'a throw',
      () => {
        throw new Error('thrown');
      },
      'Error: thrown',
    ],
  ] as [string, PolicyRoom['decide'], string][])(
    'are none after %s, which is reported',
    async (_title, decide, failure) => {
      expect(await ask(decide)).toEqual({ held: [], failures: [[failure, 'cor-1']] });
    },
  );

  it('are judged until the operation ends', async () => {
    const seen: boolean[] = [];
    const room: PolicyRoom = {
      decide: async (_names, { signal }) => {
        seen.push(signal.aborted);
        ending.abort();
        seen.push(signal.aborted);
        return new Set();
      },
      timeoutMs: 1_000,
      onFailure: () => undefined,
    };
    const ending = new AbortController();
    await heldPolicies(room, ['a'], call, ending.signal);
    await heldPolicies(room, ['a'], call, ending.signal);
    expect(seen).toEqual([false, true, true, true]);
  });

  it('are none when the judgement is late, which ends it', async () => {
    let given: AbortSignal | undefined;
    const decide: PolicyRoom['decide'] = (_names, { signal }) => {
      given = signal;
      return new Promise(() => undefined);
    };
    expect(await ask(decide, 5)).toEqual({
      held: [],
      failures: [['Error: Policies were not judged within 5 ms: a, b.', 'cor-1']],
    });
    expect(given?.aborted).toBe(true);
  });
});
