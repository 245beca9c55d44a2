import { type FieldRule, fieldRules } from '@codai/kit';
import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { loadModules, subgraphNames } from './catalogue.ts';

const subgraphs = (await loadModules(subgraphNames)).map((module) => {
  const schema = module.schema();
  return { name: module.name, schema, rules: fieldRules(schema) };
});

describe('the rules of all fields', () => {
  it.each(subgraphs)('are there for every field of every type of $name', ({ schema, rules }) => {
    const fields = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type))
      .filter(({ name }) => !name.startsWith('__'))
      .flatMap((type) => Object.keys(type.getFields()).map((name) => `${type.name}.${name}`));
    expect(rules.map(({ field }) => field).sort()).toEqual(fields.sort());
    expect(rules.filter(({ rule }) => rule === null)).toEqual([]);
  });

  it('are those that were reviewed (renew the list by `npx vitest run platform/rules.test.ts -u`)', async () => {
    const text = subgraphs.map(({ name, rules }) => `${name}\n${rules.map(lineOf).join('\n')}\n`).join('\n');
    await expect(text).toMatchFileSnapshot('./field-rules.txt');
  });
});

/**
 * What anybody may ask for, without a token. Left out are refusals, which hold what the caller did, and pages and their edges: a
 * page says nothing, its nodes and the field that gives it have rules of their own. What an edge says beyond that is listed.
 */
describe('the fields that are open to everybody', () => {
  it.each<{ name: string; open: Readonly<Record<string, readonly string[]>> }>([
    {
      name: 'identity',
      open: {
        // Signing up and in, and what these answer.
        Mutation: [
          'completeMfa',
          'refreshSession',
          'requestPasswordReset',
          'resetPassword',
          'signIn',
          'signUp',
          'useRecoveryCode',
          'verifyEmail',
        ],
        AuthPayload: [
          'aal',
          'accessToken',
          'accessTokenExpiresAt',
          'refreshToken',
          'refreshTokenExpiresAt',
          'sessionId',
          'tenantId',
          'user',
        ],
        CodeSent: ['expiresAt', 'ticket'],
        MfaChallenge: ['attemptsLeft', 'challengeToken', 'expiresAt', 'methods'],
        SessionsEnded: ['sessionsEnded'],
        // Public profiles.
        Query: ['_entities', '_service', 'user', 'userByHandle'],
        User: ['createdAt', 'displayName', 'handle', 'id', 'version'],
      },
    },
    {
      name: 'social',
      open: {
        // What is written for everybody. Which rows these are is the visibility predicate's to say.
        Query: ['_entities', '_service', 'comment', 'post', 'socialProfile'],
        SocialProfile: [
          'bio',
          'comments',
          'createdAt',
          'displayName',
          'followerCount',
          'followers',
          'following',
          'followingCount',
          'handle',
          'id',
          'posts',
          'user',
          'version',
          'viewerRelationship', // Null for anonymous callers.
        ],
        Post: [
          'author',
          'authorProfile',
          'commentCount',
          'comments',
          'createdAt',
          'editedAt',
          'id',
          'reactedBy',
          'reactions',
          'status',
          'text',
          'version',
          'visibility',
        ],
        Comment: [
          'author',
          'authorProfile',
          'createdAt',
          'editedAt',
          'id',
          'parent',
          'parentState',
          'post',
          'postState',
          'reactedBy',
          'reactions',
          'replies',
          'replyCount',
          'text',
          'version',
        ],
        Reaction: ['createdAt', 'kind', 'user'],
        ReactionCount: ['count', 'kind', 'viewerReacted'],
        FeedEdge: ['reason'], // Reached by `feed`, which is not open.
        FollowEdge: ['since'],
        User: ['id', 'socialProfile'],
      },
    },
    {
      name: 'notifications',
      open: {
        // The link in a mail, and the catalogue.
        Mutation: ['unsubscribe'],
        Unsubscribed: ['category'],
        Query: ['_entities', '_service', 'notificationTypes'],
        NotificationType: ['category', 'channels', 'isCritical', 'key'],
        // Stubs that say nothing but an id that whoever holds the parent knows.
        Conversation: ['id'],
        Organization: ['id'],
        Post: ['id'],
        User: ['id'],
      },
    },
    // The id that the one who asks has brought.
    { name: 'banking', open: { Query: ['_entities', '_service'], User: ['id'] } },
    { name: 'wallet', open: { Query: ['_entities', '_service'], User: ['id'] } },
    { name: 'payments', open: { Query: ['_entities', '_service'], User: ['id'] } },
  ])('of $name are these and no others', ({ name, open }) => {
    const found = subgraphs.find((subgraph) => subgraph.name === name);
    if (found === undefined) throw new Error(`${name} is not hosted.`);
    const listed = found.rules
      .filter((rule) => isOpen(rule) && !isShared(rule, found.schema))
      .map(({ field }) => field);
    const spelledOut = Object.entries(open).flatMap(([type, fields]) => fields.map((field) => `${type}.${field}`));
    expect(listed.sort()).toEqual(spelledOut.sort());
  });

  it('are spelled out here for every subgraph there is', () => {
    expect(subgraphNames).toEqual(['identity', 'social', 'notifications', 'banking', 'wallet', 'payments']);
  });
});

/** `Query.me  signedIn 1`; where the rule stands is said when it is not the field's own. */
function lineOf({ field, rule, declaredOn }: FieldRule): string {
  const scopes =
    rule === null || rule === 'dynamic'
      ? String(rule)
      : Object.entries(rule)
          .map(([scope, parameter]) => (parameter === true ? scope : `${scope} ${[parameter].flat().join('|')}`))
          .join(' and ');
  return `  ${field.padEnd(48)} ${scopes}${declaredOn === 'field' ? '' : ` (${declaredOn})`}`;
}

function isOpen({ rule }: FieldRule): boolean {
  return rule === 'dynamic' || (rule !== null && 'public' in rule);
}

/** The kit's value types, refusals, and what every page and edge has. */
function isShared({ field }: FieldRule, schema: (typeof subgraphs)[number]['schema']): boolean {
  const [typeName = '', name = ''] = field.split('.');
  const type = schema.getType(typeName);
  const isRefusal = isObjectType(type) && type.getInterfaces().some((one) => one.name === 'Error');
  return (
    isRefusal ||
    ['InvalidField', 'Money', 'PageInfo', '_Service'].includes(typeName) ||
    (typeName.endsWith('Connection') && ['edges', 'pageInfo', 'totalCount'].includes(name)) ||
    (typeName.endsWith('Edge') && ['cursor', 'node'].includes(name))
  );
}
