import { describe, expect, it } from 'vitest';
import { uploadForm } from './upload-form.ts';

const file = Object.assign(new Blob(['abc']), { name: 'a.txt' });
const made = (variables: Record<string, unknown>, ...paths: string[]) => {
  const form = uploadForm(
    { query: 'mutation { a }', variables, operationName: 'A' },
    paths.map((path) => ({ path, file })),
  );
  if (typeof form === 'string') return form;
  const json = (name: string) => JSON.parse(String(form.get(name))) as Record<string, unknown>;
  return { operations: json('operations'), map: json('map'), names: [...form.keys()] };
};

describe('the form of an operation with files', () => {
  it('has a null at each place, and says which file belongs there', () => {
    expect(made({ title: 'x', input: { note: 1 } }, 'file', 'input.file', 'files.0', 'files.1')).toEqual({
      operations: {
        query: 'mutation { a }',
        operationName: 'A',
        variables: { title: 'x', input: { note: 1, file: null }, file: null, files: [null, null] },
      },
      map: { 0: ['variables.file'], 1: ['variables.input.file'], 2: ['variables.files.0'], 3: ['variables.files.1'] },
      names: ['operations', 'map', '0', '1', '2', '3'],
    });
  });

  it('leaves the variables it was given as they were', () => {
    const variables = { input: { list: [] } };
    made(variables, 'input.list.0');
    expect(variables).toEqual({ input: { list: [] } });
  });

  it.each([
    ['', 'is no place'],
    ['a..b', 'is no place'],
    ['__proto__.x', 'is no place'],
    ['a b', 'is no place'],
    ['text.file', 'no room for a file'],
    ['list.2', 'counted from 0'],
    ['list.x', 'counted from 0'],
    ['list.99999999', 'counted from 0'],
    [Array.from({ length: 40 }, () => 'a').join('.'), 'is no place'],
  ])('refuses the place %j', (path, problem) => {
    expect(made({ text: 'x', list: [1] }, path)).toContain(problem);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it('takes names of a prototype for names', () => {
    expect(made({}, 'constructor.prototype')).toMatchObject({
      operations: { variables: { constructor: { prototype: null } } },
    });
  });

  it('refuses two files for one place', () => {
    expect(made({}, 'file', ' file ')).toBe('Two files have the place “file”.');
  });
});
