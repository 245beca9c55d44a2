import { subgraphSdl } from '@codai/kit/graphql';
import { fieldRules } from '@codai/kit/security';
import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildSchema } from './schema.ts';

const schema = buildSchema();

it('publishes the committed contract (renew it by `npx vitest run subgraphs/identity/schema.test.ts -u`)', async () => {
  await expect(subgraphSdl(schema)).toMatchFileSnapshot('./schema.graphql');
});

describe('the rules', () => {
  const rules = fieldRules(schema);
  const rootRules = (type: string) =>
    Object.fromEntries(
      rules.filter(({ field }) => field.startsWith(`${type}.`)).map(({ field, rule }) => [field.split('.')[1], rule]),
    );

  it('are there for every field', () => {
    const fields = Object.values(schema.getTypeMap())
      .filter((type) => isObjectType(type) && !type.name.startsWith('__'))
      .flatMap((type) =>
        isObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : [],
      );
    expect(rules.map(({ field }) => field).sort()).toEqual(fields.sort());
    expect(rules.filter(({ rule }) => rule === null)).toEqual([]);
  });

  it('ask for two factors but for public reads, signing in and out, enrolment, consent, links and the minimal profile of the caller', () => {
    const below = (type: string) =>
      Object.entries(rootRules(type))
        .filter(([, rule]) => JSON.stringify(rule) === '{"public":true}' || JSON.stringify(rule) === '{"signedIn":1}')
        .map(([name, rule]) => `${name}: ${Object.keys(rule ?? {})[0]}`)
        .sort();
    expect(below('Query')).toEqual([
      '_entities: public',
      '_service: public',
      'authorizationRequest: signedIn',
      'currentImpersonation: signedIn',
      'me: signedIn',
      'myConsents: signedIn',
      'myLinkedAccounts: signedIn',
      'myMfaRecovery: signedIn',
      'signInProviders: public',
      'user: public',
      'userByHandle: public',
    ]);
    expect(below('Mutation')).toEqual([
      'approveMfaRecovery: public',
      'beginOAuth: public',
      'beginPasskeyMfa: public',
      'beginPasskeyRegistration: signedIn',
      'beginPasskeySignIn: public',
      'beginPasskeyStepUp: signedIn',
      'cancelMfaRecovery: signedIn',
      'completeMfa: public',
      'completeMfaWithPasskey: public',
      'completeOAuth: public',
      'confirmCodeFactor: signedIn',
      'confirmTotp: signedIn',
      'enrolEmailFactor: signedIn',
      'enrolSmsFactor: signedIn',
      'enrolTotp: signedIn',
      'exchangeApiToken: public',
      'finishPasskeyRegistration: signedIn',
      'grantConsent: signedIn',
      'linkAccount: signedIn',
      'refreshSession: public',
      'requestPasswordReset: public',
      'resetPassword: public',
      'revokeConsent: signedIn',
      'sendMfaCode: public',
      'sendStepUpCode: signedIn',
      'signIn: public',
      'signInWithPasskey: public',
      'signOut: signedIn',
      'signUp: public',
      'startMfaRecovery: public',
      'stepUp: signedIn',
      'stepUpWithPasskey: signedIn',
      'unlinkAccount: signedIn',
      'useRecoveryCode: public',
      'verifyEmail: public',
    ]);
  });
});
