import { Kind, type OperationDefinitionNode, parse } from 'graphql';

export interface CodeInput {
  /** Absolute. */
  readonly url: string;
  readonly query: string;
  /** JSON, as typed. */
  readonly variables: string;
  readonly operationName: string | null;
}

export type CodeTarget = 'curl' | 'sdk' | 'apollo' | 'urql';

export const CODE_TARGETS: readonly { readonly id: CodeTarget; readonly label: string }[] = [
  { id: 'curl', label: 'curl' },
  { id: 'sdk', label: '@codai/sdk' },
  { id: 'apollo', label: 'Apollo Client' },
  { id: 'urql', label: 'urql' },
];

/** The operation as code to copy. A token is named by a variable, never written out. */
export function generateCode(target: CodeTarget, input: CodeInput): string {
  const operation = chosenOperation(input);
  const kind = operation?.operation ?? 'query';
  const name = operation?.name?.value ?? 'Operation';
  const variables = input.variables.trim() === '' ? '{}' : input.variables.trim();
  switch (target) {
    case 'curl':
      return curl(input, variables, kind === 'subscription');
    case 'sdk':
      return sdk(input, kind, name, variables);
    case 'apollo':
      return apollo(input, kind, name, variables);
    case 'urql':
      return urql(input, kind, name, variables);
  }
}

function chosenOperation({ query, operationName }: CodeInput): OperationDefinitionNode | undefined {
  try {
    const operations = parse(query, { noLocation: true }).definitions.filter(
      (each): each is OperationDefinitionNode => each.kind === Kind.OPERATION_DEFINITION,
    );
    return operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  } catch {
    return undefined;
  }
}

function curl({ url, query, operationName }: CodeInput, variables: string, isLive: boolean): string {
  const body = JSON.stringify({
    query,
    variables: parsed(variables),
    ...(operationName !== null && { operationName }),
  });
  const lines = [
    `curl ${isLive ? '--no-buffer ' : ''}${quoted(url)}`,
    `  --header 'content-type: application/json'`,
    ...(isLive ? [`  --header 'accept: text/event-stream'`] : []),
    `  --header "authorization: Bearer $TOKEN"`,
    `  --data ${quoted(body)}`,
  ];
  return `${lines.join(' \\\n')}\n`;
}

function sdk({ url, query }: CodeInput, kind: string, name: string, variables: string): string {
  const head = `// Write the operation into a .graphql file and type it as "Operations of your own" of the README of @codai/sdk shows.
// tokens: { get, refresh } of your own, or what createSession gives.
import { createClient } from '@codai/sdk';
import { ${name}Document } from './generated/graphql';

/*
${query.trimEnd().replaceAll('*/', '* /')}
*/
const client = createClient({ url: ${JSON.stringify(url)}, tokens });
`;
  if (kind === 'subscription') {
    return `${head}
for await (const event of client.live(${name}Document, ${variables})) {
  if (event.kind === 'gap') continue; // Events were missed for good: load what you show again.
  console.log(event.data, event.cursor);
}
`;
  }
  return `${head}\nconst { data, error } = await client.${kind === 'mutation' ? 'mutate' : 'query'}(${name}Document, ${variables});\n`;
}

function apollo({ url, query }: CodeInput, kind: string, name: string, variables: string): string {
  const constant = constantOf(name);
  if (kind === 'subscription') {
    return `import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { createClient } from 'graphql-ws';

const link = new GraphQLWsLink(
  createClient({ url: ${JSON.stringify(socketUrl(url))}, connectionParams: { authorization: \`Bearer \${token}\` } }),
);
const client = new ApolloClient({ link, cache: new InMemoryCache() });

${definition(constant, query)}

client.subscribe({ query: ${constant}, variables: ${variables} }).subscribe(({ data }) => console.log(data));
`;
  }
  const call = kind === 'mutation' ? `client.mutate({ mutation: ${constant}` : `client.query({ query: ${constant}`;
  return `import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';

const link = new HttpLink({ uri: ${JSON.stringify(url)}, headers: { authorization: \`Bearer \${token}\` } });
const client = new ApolloClient({ link, cache: new InMemoryCache() });

${definition(constant, query)}

const { data } = await ${call}, variables: ${variables} });
`;
}

function urql({ url, query }: CodeInput, kind: string, name: string, variables: string): string {
  const constant = constantOf(name);
  const options = `fetchOptions: () => ({ headers: { authorization: \`Bearer \${token}\` } }),`;
  if (kind === 'subscription') {
    return `import { Client, fetchExchange, gql, subscriptionExchange } from '@urql/core';
import { createClient } from 'graphql-ws';

const socket = createClient({ url: ${JSON.stringify(socketUrl(url))}, connectionParams: { authorization: \`Bearer \${token}\` } });
const client = new Client({
  url: ${JSON.stringify(url)},
  ${options}
  exchanges: [
    fetchExchange,
    subscriptionExchange({
      forwardSubscription: ({ query = '', variables }) => ({
        subscribe: (sink) => ({ unsubscribe: socket.subscribe({ query, variables }, sink) }),
      }),
    }),
  ],
});

${definition(constant, query)}

client.subscription(${constant}, ${variables}).subscribe(({ data }) => console.log(data));
`;
  }
  return `import { cacheExchange, Client, fetchExchange, gql } from '@urql/core';

const client = new Client({
  url: ${JSON.stringify(url)},
  ${options}
  exchanges: [cacheExchange, fetchExchange],
});

${definition(constant, query)}

const { data, error } = await client.${kind}(${constant}, ${variables}).toPromise();
`;
}

function definition(constant: string, query: string): string {
  const text = query.trimEnd().replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${');
  return `const ${constant} = gql\`\n${text}\n\`;`;
}

/** `LiveFeed` → `LIVE_FEED`. */
function constantOf(name: string): string {
  return name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

function socketUrl(url: string): string {
  return url.replace(/^http/, 'ws');
}

/** In single quotes for a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function parsed(variables: string): unknown {
  try {
    return JSON.parse(variables);
  } catch {
    return {};
  }
}
