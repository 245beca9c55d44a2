import { readFileSync } from 'node:fs';
import { buildSchema, type GraphQLNamedType, type GraphQLSchema, getNamedType, isUnionType } from 'graphql';
import { type Answer, graphqlClient, tokenOf } from '../graphql-client.ts';

/** The published schema of all subgraphs together. */
export const published: GraphQLSchema = buildSchema(
  readFileSync(new URL('../../../codegen/published.graphql', import.meta.url), 'utf8'),
  { assumeValid: true, assumeValidSDL: true },
);

/** Part of an answer that a test reads; only what it selects is there. */
// biome-ignore lint/suspicious/noExplicitAny: The shape is that of the selection, which is text.
export type Read = any;

export type Input = Readonly<Record<string, unknown>>;

/** Somebody with a token, or nobody in particular, at the endpoint. */
export class Actor {
  constructor(
    readonly url: string,
    readonly token?: string,
  ) {}

  /** The answer as it came, errors included. */
  ask(query: string, variables: Input = {}): Promise<Answer<Read>> {
    return graphqlClient(this.url, this.token)<Read>(query, variables);
  }

  /** The one root field of a query. Throws for errors. */
  async read(query: string, variables: Input = {}): Promise<Read> {
    const { data, errors } = await this.ask(query, variables);
    if (errors.length > 0) throw new Error(`${query}: ${JSON.stringify(errors)}`);
    return Object.values(data)[0];
  }

  /** Calls a mutation and reads `selection` of what it returns. Throws for a refusal, so that no effect is looked for that was not promised. */
  async act(mutation: string, input: Input | null = null, selection = '__typename'): Promise<Read> {
    const { document, variables } = documentOf(mutation, input, selection);
    const { data, errors } = await this.ask(document, variables);
    const result = data?.[mutation];
    if (errors.length > 0 || result === null || result === undefined || String(result.__typename).endsWith('Error')) {
      throw new Error(`${mutation} was refused: ${JSON.stringify(result ?? errors)}`);
    }
    return result;
  }

  /** The code with which a mutation is refused, of a refusal of the domain or an error; null when it succeeds. */
  async refusal(mutation: string, input: Input | null = null): Promise<string | null> {
    const { document, variables } = documentOf(mutation, input, '__typename');
    const { data, errors } = await this.ask(document, variables);
    return data?.[mutation]?.code ?? (errors[0]?.extensions.code as string | undefined) ?? null;
  }
}

/** Signs in seeded users, each call in a session of its own. */
export async function signedIn(
  url: string,
  user: string,
  options: { readonly tenant?: string } = {},
): Promise<Actor & { readonly token: string }> {
  return new Actor(url, await tokenOf(url, user, options)) as Actor & { readonly token: string };
}

function documentOf(mutation: string, input: Input | null, selection: string) {
  const field = published.getMutationType()?.getFields()[mutation];
  if (field === undefined) throw new Error(`The schema has no mutation ${mutation}.`);
  const [argument] = field.args;
  const given = argument === undefined || input === null ? '' : '(input: $input)';
  const declared = given === '' ? '' : `($input: ${argument?.type})`;
  const body = selectionOf(getNamedType(field.type), selection);
  return { document: `mutation ${declared} { ${mutation}${given} ${body} }`, variables: given === '' ? {} : { input } };
}

function selectionOf(type: GraphQLNamedType, selection: string): string {
  if (selection.startsWith('...')) return `{ __typename ${selection} }`;
  if (!isUnionType(type)) return 'getFields' in type ? `{ __typename ${selection} }` : '';
  const members = type.getTypes().filter(({ name }) => !name.endsWith('Error'));
  const results = members.map(({ name }) => `... on ${name} { ${selection} }`).join(' ');
  return `{ __typename ... on Error { code message } ${members.length === 1 ? results : results} }`;
}
