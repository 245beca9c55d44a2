import { describe, expect, it } from 'vitest';
import { admit, callOf, testSupergraph } from '../testing/supergraph.ts';
import type { Answer } from './engine.ts';

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
