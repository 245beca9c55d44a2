import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { putEnvironmentInto } from './environment.ts';
import { settingsJsonSchema } from './json-schema.ts';

const put = (text: string, environment: Record<string, string> = {}) => {
  const document = parseDocument(text);
  const problems = putEnvironmentInto(document, environment);
  return { problems, value: document.toJS() as unknown };
};

// biome-ignore-start lint/suspicious/noTemplateCurlyInString: this is how files of settings name the environment.
describe('the environment in a file of settings', () => {
  it.each([
    ['a whole value', 'a: ${HOST}', { a: 'x.test' }],
    ['a part of one', 'a: https://${HOST}/${PATH_OF:-graphql}', { a: 'https://x.test/graphql' }],
    ['a number, where it stands alone and unquoted', 'a: ${DEPTH}', { a: 12 }],
    ['a text, where it is quoted', 'a: "${DEPTH}"', { a: '12' }],
    ['true and false', 'a: ${ON:-true}', { a: true }],
    ['its default when it is empty', 'a: ${EMPTY:-d}', { a: 'd' }],
    ['an empty default', 'a: "${MISSING:-}"', { a: '' }],
    ['an item of a list', 'a: [b, "${HOST}"]', { a: ['b', 'x.test'] }],
    ['what is meant literally', 'a: "$${HOST} $HOST"', { a: '${HOST} $HOST' }],
    ['never a key', '"${HOST}": 1', { '${HOST}': 1 }],
    ['never structure', 'a: ${EVIL}', { a: '{ b: 1 }\nc: 2' }],
  ])('gives %s', (_title, text, value) => {
    const environment = { HOST: 'x.test', DEPTH: '12', EMPTY: '', EVIL: '{ b: 1 }\nc: 2' };
    expect(put(text, environment)).toEqual({ problems: [], value });
  });

  it('says what is missing, and where', () => {
    expect(put('http:\n  path: ${NOT_SET}\nidentity: { issuer: "${A B}" }').problems).toEqual([
      'http.path: the environment has no NOT_SET',
      'identity.issuer: ${A B} is not ${NAME} or ${NAME:-default}',
    ]);
  });
});
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: this is how files of settings name the environment.

describe('the JSON Schema of the settings', () => {
  it('knows every section, its descriptions and its defaults, and nothing that is required', () => {
    const schema = settingsJsonSchema() as { properties: Record<string, unknown>; required?: string[] };
    expect(schema.required ?? []).toEqual([]);
    expect(schema.properties).toHaveProperty('limits.properties.depthMax.default', 20);
    expect(JSON.stringify(schema)).toContain('Most used operations');
    expect(schema).toMatchObject({ additionalProperties: false });
  });
});
