import { anonymousCaller, type Caller } from '@codai/kit/wire';
import { describe, expect, it } from 'vitest';
import { readSettings, type SettingsInput } from '../../config/settings.ts';
import { headerRulesFor, takenOfAnswers } from './create-rules.ts';
import { CollectedHeaders, type ReplyHeaders } from './response-rules.ts';

type Rules = NonNullable<SettingsInput['headers']>;
const requestRules = (rules: Rules['request'], own?: Rules['request']) =>
  headerRulesFor(
    readSettings({ headers: { request: rules }, subgraphs: { named: { own: { headers: { request: own } } } } }),
    'own',
  ).requestRules;

function sent(
  rules: Rules['request'],
  client: Record<string, string>,
  caller: Partial<Caller> = {},
  own?: Rules['request'],
) {
  const headers: Record<string, string> = { 'codai-correlation-id': 'cor-1' };
  requestRules(rules, own)?.(headers, client, { ...anonymousCaller('cor-1'), ...caller });
  const { 'codai-correlation-id': _, ...rest } = headers;
  return rest;
}

describe('request headers of clients, handed on to subgraphs', () => {
  it('is nothing without a rule, and then costs nothing', () => {
    expect(requestRules([])).toBeNull();
  });

  it('is what rules name, by name or beginning, under the same name or another', () => {
    const client = { 'x-app-version': '3', 'x-app-os': 'ios', 'x-other': '1', 'accept-language': 'fr' };
    expect(sent([{ forward: 'Accept-Language' }], client)).toEqual({ 'accept-language': 'fr' });
    expect(sent([{ forward: 'accept-language', as: 'x-language' }], client)).toEqual({ 'x-language': 'fr' });
    expect(sent([{ forward: 'x-app-*' }], client)).toEqual({ 'x-app-version': '3', 'x-app-os': 'ios' });
    expect(sent([{ forward: 'x-absent', otherwise: 'none' }, { forward: 'x-none' }], client)).toEqual({
      'x-absent': 'none',
    });
  });

  it('is what rules remove and set, in their order, those of a subgraph last', () => {
    const client = { 'x-app-version': '3', 'x-app-secret': 's' };
    const rules: Rules['request'] = [
      { forward: 'x-app-*' },
      { remove: 'x-app-secret' },
      { set: 'x-stage', value: 'test' },
    ];
    expect(sent(rules, client)).toEqual({ 'x-app-version': '3', 'x-stage': 'test' });
    expect(sent(rules, client, {}, [{ remove: 'x-app-*' }, { set: 'x-own', value: '1' }])).toEqual({
      'x-stage': 'test',
      'x-own': '1',
    });
  });

  it('is what is known of the caller, which no client can write itself', () => {
    const rules: Rules['request'] = [
      { set: 'x-user', claim: 'userId' },
      { set: 'x-roles', claim: 'roles' },
      { set: 'x-level', claim: 'aal' },
      { forward: 'x-*' },
      { forward: 'x-user' },
      { forward: 'x-mine', as: 'x-user' },
    ];
    const forged = { 'x-user': 'usr_admin', 'x-mine': 'usr_admin', 'x-roles': 'ADMIN', 'x-free': '1' };
    expect(sent(rules, forged)).toEqual({ 'x-free': '1', 'x-mine': 'usr_admin', 'x-level': '0' });
    const caller = { userId: 'usr_1', roles: ['OWNER', 'MEMBER'], aal: 2 } as unknown as Partial<Caller>;
    expect(sent(rules, forged, caller)).toEqual({
      'x-user': 'usr_1',
      'x-roles': 'OWNER MEMBER',
      'x-level': '2',
      'x-free': '1',
      'x-mine': 'usr_admin',
    });
    expect(sent(rules.slice(0, 1), {}, { userId: 'a\r\nx-evil: 1' } as unknown as Partial<Caller>)).toEqual({});
  });

  it('is never, by a star, what belongs to one connection, tells a secret, or is ours', () => {
    const client = {
      connection: 'keep-alive, X-Private',
      'x-private': '1',
      'keep-alive': '5',
      te: 'trailers',
      'transfer-encoding': 'chunked',
      upgrade: 'h2c',
      host: 'evil.test',
      'content-length': '7',
      'content-encoding': 'gzip',
      'codai-caller': 'forged',
      'codai-anything': '1',
      authorization: 'Bearer x',
      cookie: 'a=b',
      'x-forwarded-for': '203.0.113.1',
      'sec-websocket-key': 'x',
      'x-good': '1',
    };
    expect(sent([{ forward: '*' }], client)).toEqual({ 'x-good': '1' });
    expect(sent([{ forward: 'x-private' }], client)).toEqual({});
    expect(sent([{ forward: 'authorization' }, { forward: 'cookie' }], client)).toEqual({
      authorization: 'Bearer x',
      cookie: 'a=b',
    });
  });

  it.each([
    'codai-caller',
    'Codai-Caller',
    'connection',
    'host',
    'content-length',
    'transfer-encoding',
    'a b',
    'x:y',
    '',
  ])('cannot be %j by name: the settings are refused', (name) => {
    for (const rule of [{ forward: name }, { forward: 'x-a', as: name }, { set: name, value: '1' }, { remove: name }]) {
      expect(() => readSettings({ headers: { request: [rule] } })).toThrow('headers.request.0');
    }
    expect(() => readSettings({ subgraphs: { all: { forwardedHeaders: [name] } } })).toThrow('forwardedHeaders');
    expect(() => readSettings({ headers: { response: [{ take: name }] } })).toThrow('headers.response.0');
  });
});

function taken(rules: Rules['response'], ...replies: ReplyHeaders[]) {
  const { responseRules } = headerRulesFor(readSettings({ headers: { response: rules } }));
  const collected = new CollectedHeaders();
  for (const reply of replies) responseRules?.take(reply, collected);
  return collected.toHeaders();
}

describe('response headers of subgraphs, handed on to clients', () => {
  const first = { 'cache-control': 'max-age=60', 'x-trace': 'a', 'x-cost': '1', 'set-cookie': ['a=1', 'b=2'] };
  const second = {
    'cache-control': 'no-store',
    'x-trace': 'b',
    'set-cookie': 'c=3',
    connection: 'close',
    date: 'today',
  };

  it('is nothing without a rule, and then costs nothing', () => {
    expect(headerRulesFor(readSettings({})).responseRules).toBeNull();
    expect(takenOfAnswers(readSettings({}))).toBe('nothing');
    expect(taken([{ take: 'x-absent' }], first)).toBeUndefined();
  });

  it.each([
    ['first', 'a'],
    ['last', 'b'],
    ['append', 'a, b'],
  ] as const)('is the %s of several', (by, expected) => {
    expect(taken([{ take: 'x-trace', by }], first, second)).toEqual({ 'x-trace': expected });
  });

  it('keeps cookies apart, and takes them only where they are named', () => {
    expect(taken([{ take: 'set-cookie', by: 'append' }], first, second)).toEqual({
      'set-cookie': ['a=1', 'b=2', 'c=3'],
    });
    expect(taken([{ take: '*' }], first, second)).toEqual({
      'cache-control': 'no-store',
      'x-trace': 'b',
      'x-cost': '1',
    });
    expect(takenOfAnswers(readSettings({ headers: { response: [{ take: '*' }] } }))).toBe('headers');
    const own = { headers: { response: [{ take: 'set-cookie' }] } };
    expect(takenOfAnswers(readSettings({ subgraphs: { named: { own } } }))).toBe('cookies');
  });

  it('may have another name', () => {
    expect(taken([{ take: 'x-trace', as: 'x-subgraph-trace' }], first)).toEqual({ 'x-subgraph-trace': 'a' });
  });
});
