import { readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { describe, expect, it } from 'vitest';
import { pathOf } from '../project.ts';
import { filesOf } from './file-hash.ts';
import { askProblems, peerTextProblems, peerTexts } from './peer-documents.ts';

const harbour = buildSchema(`
  type Query { berths(ids: [ID!]!): [Berth]! }
  type Mutation { bookBerth(input: BookBerthInput!): Berth }
  input BookBerthInput { berthId: ID!, nights: Int! }
  type Berth { id: ID!, metres: Int! }
`);
const problemsOf = (text: string) => {
  const { texts, problems } = peerTexts([{ file: 'subgraphs/ferry/berths.ts', text }]);
  return [...problems, ...peerTextProblems(texts, new Map([['harbour', harbour]]))];
};

describe('a text that a subgraph asks another one', () => {
  it('is read with the constants of its file', () => {
    const text = `import { peerDocument } from '@codai/kit';
const BERTH = 'id metres';
const BERTHS = peerDocument(
  'harbour',
  \`query ($ids: [ID!]!) { berths(ids: $ids) { \${BERTH} } }\`,
);
const BOOK = peerDocument('harbour', 'mutation ($input: BookBerthInput!) { bookBerth(input: $input) { id } }');`;
    expect(peerTexts([{ file: 'a.ts', text }])).toEqual({
      texts: [
        { file: 'a.ts', line: 5, peer: 'harbour', text: 'query ($ids: [ID!]!) { berths(ids: $ids) { id metres } }' },
        {
          file: 'a.ts',
          line: 7,
          peer: 'harbour',
          text: 'mutation ($input: BookBerthInput!) { bookBerth(input: $input) { id } }',
        },
      ],
      problems: [],
    });
    expect(problemsOf(text)).toEqual([]);
  });

  it.each([
    [
      'a field',
      "const A = peerDocument(\n  'harbour',\n  `query ($ids: [ID!]!) {\n    berths(ids: $ids) {\n      meters\n    }\n  }`,\n);",
      '5: Cannot query field "meters" on type "Berth". Did you mean "metres"? (harbour)',
    ],
    [
      'an argument',
      "const A = peerDocument('harbour', '{ berths(keys: []) { id } }');",
      '1: Unknown argument "keys" on field "Query.berths". (harbour)',
    ],
    [
      'the type of a variable',
      "const A = peerDocument('harbour', 'query ($ids: [String!]!) { berths(ids: $ids) { id } }');",
      '1: Variable "$ids" of type "[String!]!" used in position expecting type "[ID!]!". (harbour)',
    ],
    [
      'the input of a mutation',
      "const A = peerDocument('harbour', 'mutation { bookBerth(input: { berthId: 1 }) { id } }');",
      '1: Field "BookBerthInput.nights" of required type "Int!" was not provided. (harbour)',
    ],
    [
      'the syntax',
      "const A = peerDocument('harbour', '{ berths');",
      '1: Syntax Error: Expected Name, found <EOF>. (harbour)',
    ],
    [
      'the number of operations',
      "const A = peerDocument('harbour', 'query A { __typename } query B { __typename }');",
      '1: The text has another number of operations than one. (harbour)',
    ],
    ['the name', "\nconst A = peerDocument('quay', '{ berths }');", '2: There is no subgraph quay.'],
    [
      'what it is made of',
      "import { BERTHS } from './berths.ts';\nconst A = peerDocument('harbour', BERTHS);",
      '2: peerDocument takes literals and constants of its own file, so that its text can be checked.',
    ],
  ])('is refused by file and line when %s is wrong', (_what, text, problem) => {
    const problems = problemsOf(text);
    expect(problems).toContain(`subgraphs/ferry/berths.ts:${problem}`);
  });

  it('is found in every subgraph that asks', async () => {
    const files = (await Promise.all(['kit', 'subgraphs'].map(filesOf))).flat().filter((file) => file.endsWith('.ts'));
    const sources = await Promise.all(
      files.map(async (file) => ({ file, text: await readFile(pathOf(file), 'utf8') })),
    );
    const { texts, problems } = peerTexts(sources);
    expect(problems).toEqual([]);
    const askers = new Set(texts.map(({ file, peer }) => `${file.split('/').slice(0, 2).join('/')} ${peer}`));
    expect([...askers].sort()).toEqual(
      expect.arrayContaining(['kit/security hub', 'subgraphs/jobs credentials', 'subgraphs/wallet banking']),
    );
  });
});

describe('the peers of a subgraph', () => {
  const sources = [
    {
      file: 'kit/security/flags/product-flags.ts',
      text: "const SNAPSHOT = peerDocument('hub', '{ flagSnapshot }');\nexport function productFlags() {}",
    },
    {
      file: 'subgraphs/ferry/module.ts',
      text: "import {\n  defineSubgraph,\n  productFlags as flags,\n} from '@codai/kit/security';",
    },
    {
      file: 'kit/files/documents/keeper.ts',
      text: "const KEEP = peerDocument('store', 'mutation { keep { id } }');\nexport function documentKeeper() {}",
    },
    {
      file: 'subgraphs/ferry/tickets.ts',
      text: "import { documentKeeper } from '@codai/kit/documents';\nimport { keep } from '@codai/kitchen';",
    },
    { file: 'subgraphs/ferry/berths.ts', text: "\nconst A = peerDocument('harbour', '{ berths(ids: []) { id } }');" },
    { file: 'subgraphs/quay/module.ts', text: "import { defineSubgraph } from '@codai/kit';\n// Not by productFlags." },
  ];
  const problemsOf = (ferry: readonly string[], quay: readonly string[] = []) =>
    askProblems(sources, peerTexts(sources).texts, [
      { name: 'ferry', asks: ferry },
      { name: 'quay', asks: quay },
    ]);

  it('is what it lists under "asks"', () => {
    expect(problemsOf(['hub', 'harbour', 'store'])).toEqual([]);
  });

  it('is named by file and line when it lists it not, also where the kit asks for it', () => {
    expect(problemsOf([])).toEqual([
      'subgraphs/ferry/berths.ts:2: ferry asks harbour and does not list it under "asks".',
      'subgraphs/ferry/module.ts:3: ferry asks hub and does not list it under "asks".',
      'subgraphs/ferry/tickets.ts:1: ferry asks store and does not list it under "asks".',
    ]);
  });

  it('is named when it lists one that it asks nothing', () => {
    expect(problemsOf(['hub', 'harbour', 'store'], ['hub'])).toEqual([
      'subgraphs/quay lists hub under "asks" and asks it nothing.',
    ]);
  });
});
