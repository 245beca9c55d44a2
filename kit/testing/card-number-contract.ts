import type { GraphQLSchema } from 'graphql';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { CardNumberRule } from '../graphql/card-numbers.ts';
import { callerOf } from './callers.ts';
import type { TestSubgraph } from './test-subgraph.ts';
import { refusalOf, textInputsOf } from './text-inputs.ts';

export interface CardNumberContract {
  start(): Promise<Pick<TestSubgraph<unknown>, 'clock' | 'execute' | typeof Symbol.asyncDispose>>;
  readonly schema: GraphQLSchema;
  readonly rule: CardNumberRule;
  /** The schema has more texts than these; fewer would mean that they are no longer found. */
  readonly textsMin: number;
}

/** M-22: a subgraph whose builder refuses card numbers refuses them in every text of every mutation. */
export function cardNumberContract({ start, schema, rule, textsMin }: CardNumberContract): void {
  const inputs = textInputsOf(schema);
  let subject: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    subject = await start();
  });
  afterAll(() => subject[Symbol.asyncDispose]());

  it('M-22: refuses the number of a card in every text of every mutation, with its place', async () => {
    /** Each rule lets one of them in. */
    const callers = [
      callerOf({ tenantId: 'org_one', roles: ['OWNER', 'PLATFORM_ADMIN'], authenticatedAt: subject.clock.now() }),
      ...['wallet', 'payments', 'jobs', 'ai', 'learning', 'commerce'].map((service) =>
        callerOf({ tenantId: 'org_one', service, roles: [], aal: 0, authenticatedAt: null }),
      ),
    ];
    const taken: string[] = [];
    for (const input of inputs.filter(({ name }) => !Object.hasOwn(rule.except, name))) {
      const refusal = await refusalOf(subject, callers, input, 'Card 4242 4242 4242 4242');
      const isAtItsPlace = refusal?.path === null || String(refusal?.path) === String(input.path);
      const codes = ['BAD_USER_INPUT', 'SENSITIVE_DATA_REFUSED', 'VALIDATION_FAILED'];
      const isRefused = codes.includes(String(refusal?.code));
      if (!isRefused || !isAtItsPlace) taken.push(`${input.mutation} ${input.name} ${JSON.stringify(refusal)}`);
    }
    expect(taken).toEqual([]);
    expect(inputs.length).toBeGreaterThan(textsMin);
  });

  it('M-22: excepts only texts that there are', () => {
    const names = new Set(inputs.map(({ name }) => name));
    expect(Object.keys(rule.except).filter((name) => !names.has(name))).toEqual([]);
  });
}
