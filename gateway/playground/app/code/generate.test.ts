import { execFileSync } from 'node:child_process';
import { runInNewContext } from 'node:vm';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { CODE_TARGETS, generateCode } from './generate.ts';

const url = 'https://api.example.com/graphql';
const operations = {
  query: `query Feed($first: Int) { feed(first: $first, note: "it's \`$\{x}\` \\\\ here") { id } }`,
  mutation: 'mutation Post($text: String!) { createPost(text: $text) { id } }',
  subscription: 'subscription LiveFeed { feedUpdated { id } }',
};
const input = (query: string) => ({ url, query, variables: '{ "first": 10 }', operationName: null });

describe.each(Object.entries(operations))('code for a %s', (_kind, query) => {
  it.each(CODE_TARGETS.filter(({ id }) => id !== 'curl'))('parses: $label', ({ id }) => {
    const code = generateCode(id, input(query));
    expect(() => transformSync(code, { loader: 'ts', format: 'esm' })).not.toThrow();
    expect(code).toContain(url.replace(/^https/, ''));
  });

  it('parses in a shell, which hands the document on as it is', () => {
    const command = generateCode('curl', input(query)).replace(
      /^curl/,
      "node -e 'console.log(JSON.stringify(process.argv.slice(1)))' --",
    );
    const args = JSON.parse(execFileSync('sh', ['-c', command], { encoding: 'utf8' })) as string[];
    const body = JSON.parse(args[args.indexOf('--data') + 1] ?? '{}');
    expect(body).toEqual({ query, variables: { first: 10 } });
  });
});

describe('code', () => {
  it('keeps the document of a template as it was', () => {
    const code = generateCode('apollo', input(operations.query));
    const [, template = ''] = /gql(`[\s\S]*?[^\\]`)/.exec(code) ?? [];
    expect((runInNewContext(template) as string).trim()).toBe(operations.query);
  });

  it('names a token and never has one', () => {
    for (const { id } of CODE_TARGETS) expect(generateCode(id, input(operations.query))).not.toMatch(/Bearer (?!\$)/);
  });

  it('is made for the chosen operation of several', () => {
    const query = `${operations.query} ${operations.mutation}`;
    expect(generateCode('urql', { ...input(query), operationName: 'Post' })).toContain('client.mutation(POST');
    expect(generateCode('sdk', { ...input(query), operationName: 'Post' })).toContain('client.mutate(PostDocument');
  });

  it('is made for what does not parse, too', () => {
    for (const { id } of CODE_TARGETS)
      expect(generateCode(id, { ...input('{ a'), variables: 'none' })).toContain('{ a');
  });
});
