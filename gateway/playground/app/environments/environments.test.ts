import { describe, expect, it } from 'vitest';
import {
  ENVIRONMENTS_MAX,
  type Environment,
  type Environments,
  entryProblem,
  keepEnvironments,
  looksSecret,
  NO_ENVIRONMENTS,
  readEnvironments,
  withEnvironment,
  withKnownSecrets,
  withoutEnvironment,
} from './environments.ts';
import { fillJson, fillText, headersOf, maskPlaces } from './fill.ts';

const entry = (name: string, value: string, isSecret = false) => ({ name, value, isSecret });
const staging: Environment = {
  id: 's',
  name: 'Staging',
  variables: [entry('host', 'a "b"'), entry('count', '3'), entry('token', 'hush', true), entry('empty', '', true)],
  headers: [entry('Authorization', 'Bearer {{token}}', true), entry('x-tenant', 'north')],
};
const list = (...environments: Environment[]): Environments => ({ list: environments, active: 's' });

describe('filling places', () => {
  it('fills text, and leaves {{random}}', () => {
    expect(fillText('Bearer {{ token }} {{random}} {{', staging)).toBe('Bearer hush {{random}} {{');
  });

  it('fills a string as text and any other place as JSON', () => {
    const text = '{ "a": "x {{host}}", "b": {{count}}, "c": {{host}}, "d": "{{count}}", "e": "\\"{{host}}" }';
    expect(JSON.parse(fillJson(text, staging))).toEqual({ a: 'x a "b"', b: 3, c: 'a "b"', d: '3', e: '"a "b"' });
  });

  it('leaves templates in strings where no environment is chosen', () => {
    expect(fillJson('{ "mail": "Dear {{name}}" }', null)).toBe('{ "mail": "Dear {{name}}" }');
    expect(() => fillJson('{ "first": {{count}} }', null)).toThrow('choose an environment');
  });

  it.each([
    ['{{nothing}}', 'The environment Staging has no value for {{nothing}}.'],
    ['{{constructor}}', 'no value for {{constructor}}'],
    ['{{empty}}', 'The secret for {{empty}} is not known'],
  ])('refuses %s', (text, problem) => {
    expect(() => fillText(text, staging)).toThrow(problem);
  });

  it('gives headers in lower case, and refuses one whose secret is forgotten', () => {
    expect([...headersOf(staging)]).toEqual([
      ['authorization', 'Bearer hush'],
      ['x-tenant', 'north'],
    ]);
    const forgotten = { ...staging, headers: [entry('Authorization', '', true)] };
    expect(() => headersOf(forgotten)).toThrow('The secret for the header Authorization is not known');
  });

  it('masks places for the check of the rest', () => {
    const text = '{ "a": {{count}}, "b": "{{x}}" }';
    expect(maskPlaces(text)).toHaveLength(text.length);
    expect(JSON.parse(maskPlaces(text))).toEqual({ a: 0, b: '{{x}}' });
  });
});

describe('environments', () => {
  it('adds one under a free name and makes it the active one', () => {
    const both = withEnvironment(list(staging), { ...staging, id: 't' });
    expect(both).toMatchObject({ active: 't', list: [{ name: 'Staging' }, { name: 'Staging 2' }] });
    expect(withoutEnvironment(both as Environments, 't')).toMatchObject({ active: null, list: [{ id: 's' }] });
  });

  it('refuses more than fit', () => {
    const many = Array.from({ length: ENVIRONMENTS_MAX }, (_, at) => ({ ...staging, id: String(at) }));
    expect(withEnvironment(list(...many), { ...staging, id: 'x' })).toContain('The maximum is');
  });

  it('keeps no secrets, and takes them from memory when the kept form is read', () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    };
    expect(keepEnvironments(storage, list(staging))).toBeNull();
    expect([...kept.values()].join()).not.toMatch(/hush|Bearer/);
    const read = readEnvironments(storage);
    expect(read.list[0]?.variables[2]).toEqual(entry('token', '', true));
    expect(withKnownSecrets(read, list(staging))).toEqual(list(staging));
  });

  it('says why a change is not kept', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError');
      },
    };
    expect(keepEnvironments(full, list(staging))).toContain('full');
    expect(keepEnvironments(null, list(staging))).toContain('keeps nothing');
  });

  it.each(['', '{', 'null', '{"list":{}}', '{"list":[{"id":1}],"active":"s"}'])('reads nothing from %s', (text) => {
    expect(readEnvironments({ getItem: () => text, setItem: () => undefined })).toEqual(NO_ENVIRONMENTS);
  });

  it.each([
    ['variables', '', '', null],
    ['variables', 'a.b-c', 'x', null],
    ['variables', '1a', 'x', 'Names begin'],
    ['variables', 'random', 'x', 'taken'],
    ['variables', '', 'x', 'needs a name'],
    ['variables', 'a', 'x'.repeat(10_001), 'at most'],
    ['headers', 'x-tenant', 'x', null],
    ['headers', 'x tenant', 'x', 'not the name of a header'],
    ['headers', 'x:\n', 'x', 'not the name of a header'],
  ] as const)('checks %s named %s', (of, name, value, problem) => {
    const found = entryProblem(entry(name, value), of, []);
    if (problem === null) expect(found).toBeNull();
    else expect(found).toContain(problem);
  });

  it('takes usual names of credentials for secrets', () => {
    expect(['Authorization', 'x-api-key', 'apiKey', 'idToken', 'Cookie'].every(looksSecret)).toBe(true);
    expect(['x-tenant', 'host', 'count'].some(looksSecret)).toBe(false);
  });
});
