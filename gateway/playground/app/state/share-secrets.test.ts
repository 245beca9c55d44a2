import { describe, expect, it } from 'vitest';
import { withoutSecretsIn } from './share-secrets.ts';

const environment = {
  id: 'e',
  name: 'Staging',
  variables: [
    { name: 'key', value: 'hush-"hush"', isSecret: true },
    { name: 'pin', value: '1', isSecret: true },
    { name: 'host', value: 'north', isSecret: false },
  ],
  headers: [],
};
const share = (query: string, variables = '') =>
  withoutSecretsIn({ query, variables, operationName: null }, [environment]);

describe('an operation in a link', () => {
  it('has a place where a secret of an environment stood', () => {
    const { shared, leftOut } = share('{ a(b: "hush-\\"hush\\"") }', '{ "x": "1 north hush-\\"hush\\"" }');
    expect(shared).toMatchObject({ query: '{ a(b: "{{key}}") }', variables: '{ "x": "1 north {{key}}" }' });
    expect(leftOut).toBe(2);
  });

  it.each([
    ['{ "password": "p" }', '{ "password": "{{password}}" }'],
    ['{ "a": { "api-key": "x\\"y" }, "pinCode": 1 }', '{ "a": { "api-key": "{{api_key}}" }, "pinCode": 1 }'],
    ['{ "accessToken":\n 42 }', '{ "accessToken":\n "{{accessToken}}" }'],
    ['{ "token": "{{mine}}", "secret": "" }', '{ "token": "{{mine}}", "secret": "" }'],
    ['{ "password": "unfinished', '{ "password": "unfinished'],
  ])('leaves out what has the name of a secret in %s', (variables, left) => {
    expect(share('', variables).shared.variables).toBe(left);
  });

  it.each([
    ['{ signIn(email: "a", password: "p") }', '{ signIn(email: "a", password: "") }'],
    ['{ signIn(password: """p "q" """) { token } }', '{ signIn(password: "") { token } }'],
    [
      'query($password: String) { signIn(password: $password) }',
      'query($password: String) { signIn(password: $password) }',
    ],
  ])('leaves out secrets of arguments in %s', (query, left) => {
    expect(share(query).shared.query).toBe(left);
  });
});
