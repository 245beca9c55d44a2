import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { createInlinePlanner } from '../planning/inline-planner.ts';
import { createGateway } from '../process/gateway/gateway.ts';
import { admit, callOf, testSupergraph } from '../testing/supergraph.ts';
import type { Answer } from './operation/answer.ts';

const BIG = '9007199254740993';
const answering = (text: string) => () => new Response(text, { headers: { 'content-type': 'application/json' } });

/** Accounts whose key, amounts and details are numbers above 2^53, and a second subgraph that names them. */
function accounts(account: string) {
  const asked: string[] = [];
  const subject = testSupergraph(
    {
      ledger: {
        sdl: `scalar Amount scalar Details
          type Query { account: Account accounts: [Account!] }
          type Account @key(fields: "number") { number: Amount! total: Amount! share: Float id: ID text: String small: Int details: Details amounts: [Amount!] }`,
      },
      names: { sdl: 'scalar Amount type Account @key(fields: "number") { number: Amount! name: String }' },
    },
    {
      before: {
        ledger: answering(`{"data":{"account":${account}}}`),
        names: async (request) => {
          asked.push(await request.text());
          return answering('{"data":{"_entities":[{"name":"Ada"}]}}')();
        },
      },
    },
  );
  const textOf = async (query: string) => {
    const answer = (await subject.engine.query(admit(subject.graph, query, {}), callOf())) as Answer;
    return answer.json;
  };
  return { textOf, asked };
}

describe('G-12: an integer above 2^53', () => {
  it('comes to the client with all of its digits, in any scalar that can hold it', async () => {
    const details = `{"from":[${BIG},{"to":-${BIG}}],"note":"${BIG}"}`;
    const { textOf } = accounts(
      `{"number":1,"total":${BIG},"share":${BIG},"id":${BIG},"details":${details},"amounts":[1,${BIG}]}`,
    );
    expect(await textOf('{ account { total share id details amounts } }')).toBe(
      `{"data":{"account":{"total":${BIG},"share":${BIG},"id":"${BIG}","details":${details},"amounts":[1,${BIG}]}}}`,
    );
  });

  it('does so beside a fault, which another writer tells', async () => {
    const { textOf } = accounts(`{"total":${BIG},"share":${BIG},"id":${BIG},"details":{"a":${BIG}},"small":${BIG}}`);
    const text = await textOf('{ account { total share id details small } }');
    expect(text).toContain(
      `"data":{"account":{"total":${BIG},"share":${BIG},"id":"${BIG}","details":{"a":${BIG}},"small":null}}`,
    );
    expect(JSON.parse(text).errors).toMatchObject([
      { path: ['account', 'small'], extensions: { code: 'SUBGRAPH_RESPONSE_INVALID' } },
    ]);
  });

  it('is a key of an entity with all of its digits', async () => {
    const { textOf, asked } = accounts(`{"__typename":"Account","number":${BIG}}`);
    expect(await textOf('{ account { number name } }')).toBe(`{"data":{"account":{"number":${BIG},"name":"Ada"}}}`);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toContain(`"number":${BIG}`);
  });
});

describe('G-24: an integer above 2^53 that a client sends', () => {
  /** The request that the subgraph was sent for an operation. */
  async function sent(query: string, variables: string) {
    const asked: string[] = [];
    const subject = testSupergraph(
      {
        ledger: {
          sdl: `scalar Amount scalar Details
            input Filter { at: Amount details: Details list: [Amount!] share: Float }
            type Query { account(number: Amount, id: ID, details: Details, list: [Amount!], filter: Filter, share: Float, first: Int): Account }
            type Account { number: Amount }`,
        },
      },
      {
        before: {
          async ledger(request) {
            asked.push(await request.text());
            return answering('{"data":{"account":null}}')();
          },
        },
      },
    );
    const gateway = await createGateway({
      supergraph: subject.graph.sdl,
      engineFor: async () => subject.engine,
      plannerFor: async (graph) => createInlinePlanner(graph),
      logger: pino({ level: 'silent' }),
    });
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    const headers = { 'content-type': 'application/json', accept: 'application/json' };
    const answer = await gateway.fetch(new Request('http://gateway.test/graphql', { method: 'POST', headers, body }));
    const text = await answer.text();
    await gateway.drain();
    return { asked: asked[0] ?? '', answer: text };
  }
  const given = `$number: Amount, $details: Details, $list: [Amount!], $filter: Filter, $share: Float`;
  const passed = 'number: $number, details: $details, list: $list, filter: $filter, share: $share';

  it('reaches the subgraph with all of its digits, as a variable', async () => {
    const filter = `{"at":${BIG},"details":{"to":[${BIG}]},"list":[${BIG}],"share":${BIG}}`;
    const members = `"number":${BIG},"details":{"from":${BIG}},"list":[1,-${BIG}],"filter":${filter},"share":${BIG}`;
    const { asked } = await sent(`query (${given}) { account(${passed}) { number } }`, `{${members}}`);
    for (const member of [
      `"number":${BIG}`,
      `{"from":${BIG}}`,
      `[1,-${BIG}]`,
      `"filter":${filter}`,
      `"share":${BIG}`,
    ]) {
      expect(asked).toContain(member);
    }
  });

  it('keeps all of its digits as an ID', async () => {
    const { asked } = await sent('query ($id: ID) { account(id: $id) { number } }', `{"id":${BIG}}`);
    expect(asked).toContain(`"id":"${BIG}"`);
    expect((await sent(`{ account(id: ${BIG}) { number } }`, '{}')).asked).toContain(`id:${BIG}`);
  });

  it('reaches the subgraph with all of its digits, as a literal', async () => {
    const details = `{from:[${BIG}{to:-${BIG}}]note:"${BIG}"}`;
    const literals = [`number:${BIG}`, `details:${details}`, `list:[1 ${BIG}]`, `filter:{at:${BIG}}`];
    const { asked } = await sent(`{ account(${literals.join(' ')}) { number } }`, '{}');
    const { query: document } = JSON.parse(asked) as { query: string };
    for (const literal of literals) expect(document).toContain(literal);
  });

  it('reaches the subgraph with all of its digits, as the default of a variable', async () => {
    const { asked } = await sent(`query ($number: Amount = ${BIG}) { account(number: $number) { number } }`, '{}');
    expect(asked).toContain(`"number":${BIG}`);
  });

  it('is refused for an Int and for a Boolean', async () => {
    for (const [type, use] of [
      ['Boolean!', 'account @skip(if: $value) { number }'],
      ['Int', 'account(first: $value) { number }'],
    ]) {
      const { asked, answer } = await sent(`query ($value: ${type}) { ${use} }`, `{"value":${BIG}}`);
      expect(asked).toBe('');
      expect(answer).toContain('BAD_USER_INPUT');
    }
  });
});
