import { describe, expect, it } from 'vitest';
import type { Folder } from '../collections/collections.ts';
import type { Environment } from '../environments/environments.ts';
import { readTransfer, type Transfer, transferText } from './transfer-file.ts';

const shop: Folder = {
  kind: 'folder',
  id: 'a',
  name: 'Shop',
  children: [
    { kind: 'folder', id: 'b', name: 'Inner', children: [] },
    { kind: 'operation', id: 'c', name: 'One', query: '{ a }', variables: '{}', operationName: null },
  ],
};
const staging: Environment = {
  id: 's',
  name: 'Staging',
  variables: [
    { name: 'host', value: 'h', isSecret: false },
    { name: 'token', value: 'hush', isSecret: true },
  ],
  headers: [{ name: 'authorization', value: 'Bearer hush', isSecret: true }],
};
const operation = { kind: 'operation', name: 'One', query: '{ a }', variables: '', operationName: null };
const file = (parts: object) => JSON.stringify({ format: 'graphql-playground', version: 1, ...parts });
const inFolder = (...children: unknown[]) => file({ collections: [{ kind: 'folder', name: 'A', children }] });
const deep = (depth: number): object =>
  depth === 0 ? operation : { kind: 'folder', name: 'A', children: [deep(depth - 1)] };
const environment = (parts: object) => file({ environments: [{ name: 'A', variables: [], headers: [], ...parts }] });

describe('a file of collections and environments', () => {
  it('comes back as it was, under new ids and without secrets', () => {
    const text = transferText({ collections: [shop], environments: [staging] });
    expect(text).not.toMatch(/hush|Bearer/);
    const read = readTransfer(text) as Transfer;
    expect(transferText(read)).toBe(text);
    expect(read.collections[0]?.id).not.toBe('a');
    expect(read.environments[0]?.variables).toEqual([
      { name: 'host', value: 'h', isSecret: false },
      { name: 'token', value: '', isSecret: true },
    ]);
  });

  it('may hold one of the two', () => {
    expect(readTransfer(transferText({ collections: [shop] }))).toMatchObject({ environments: [] });
    expect(readTransfer(file({}))).toEqual({ collections: [], environments: [] });
  });

  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['a list', '[]', 'is not an object'],
    ['another format', '{"format":"postman","version":1}', 'is not an export of this playground'],
    ['another version', '{"format":"graphql-playground","version":2}', 'has version 2; this page reads 1'],
    ['an unknown member', file({ more: 1 }), 'unknown member "more"'],
    ['a prototype', '{"__proto__":{},"format":"graphql-playground","version":1}', 'unknown member "__proto__"'],
    [
      'a prototype below',
      inFolder(JSON.parse(`{"__proto__":1,${JSON.stringify(operation).slice(1)}`)),
      'unknown member',
    ],
    ['no list', file({ collections: {} }), 'collections is not a list'],
    ['an operation outside of a folder', file({ collections: [operation] }), 'collections[0] is not a folder'],
    ['an unknown kind', inFolder({ ...operation, kind: 'x' }), 'children[0].kind is neither'],
    ['null', inFolder(null), 'children[0].kind is neither'],
    ['a query of another kind', inFolder({ ...operation, query: 1 }), 'children[0].query is not a text'],
    ['an empty name', inFolder({ ...operation, name: ' ' }), 'children[0].name is empty'],
    ['a long name', inFolder({ ...operation, name: 'x'.repeat(101) }), 'more than 100 characters'],
    ['a long text', inFolder({ ...operation, query: 'x'.repeat(50_001) }), 'more than 50000 characters'],
    ['too deep folders', file({ collections: [deep(6)] }), 'is deeper than 5 folders'],
    ['too many operations', inFolder(...Array.from({ length: 500 }, () => operation)), 'more than 500'],
    ['an environment without headers', file({ environments: [{ name: 'A', variables: [] }] }), 'headers is not a list'],
    [
      'a wrong header',
      environment({ headers: [{ name: 'a b', value: '', isSecret: false }] }),
      'not the name of a header',
    ],
    ['no secrecy', environment({ variables: [{ name: 'a', value: '' }] }), 'isSecret is neither true nor false'],
  ])('refuses %s', (_title, text, problem) => {
    const read = readTransfer(text);
    expect(read).toEqual({ problem: expect.stringContaining(problem) });
    expect(({} as { more?: unknown }).more).toBeUndefined();
  });

  it('refuses a file that is too large before it reads it', () => {
    expect(readTransfer(' '.repeat(3_000_001))).toEqual({ problem: expect.stringContaining('too large') });
  });

  it('refuses nesting without an end', () => {
    const text = `{"format":"graphql-playground","version":1,"collections":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(readTransfer(text)).toEqual({ problem: expect.stringContaining('Nothing was imported') });
  });
});
