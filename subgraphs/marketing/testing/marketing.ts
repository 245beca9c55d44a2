import { randomUUID } from 'node:crypto';
import type { Caller } from '@codai/kit';
import { callerOf, type TestSubgraph, testSubgraph } from '@codai/kit/testing';
import type { Deps } from '../deps.ts';
import marketing from '../module.ts';

export const marketer = callerOf({ userId: 'usr_mara', tenantId: 'org_mara', roles: ['OWNER'] });
export const rival = callerOf({ userId: 'usr_radu', tenantId: 'org_radu', roles: ['OWNER'] });
export const visitor = callerOf({ userId: null });

/** Answer of a mutation: the members of its result, or of the refusal. */
export interface Answered {
  readonly id: string;
  readonly code?: string;
  readonly version: number;
  readonly [member: string]: unknown;
}

const contact =
  'id email name locale country tags score version permissions { purpose state } consents { purpose state source wording wordingVersion actorId }';
const shapes: Readonly<Record<string, readonly [type: string, selection: string]>> = {
  upsertContact: ['Contact', contact],
  importContacts: ['ContactImport', 'importId rows { row outcome contactId message }'],
  recordContactConsent: ['ContactPermission', 'purpose state'],
  withdrawContactConsent: ['ContactPermission', 'purpose state'],
  createSegment: ['Segment', 'id name definition count version'],
  updateSegment: ['Segment', 'id name definition count version'],
  ...Object.fromEntries(
    [
      'createMarketingCampaign',
      'updateMarketingCampaign',
      'approveMarketingContent',
      'sendMarketingTest',
      'scheduleMarketingCampaign',
      'pauseMarketingCampaign',
      'resumeMarketingCampaign',
      'cancelMarketingCampaign',
      'concludeExperiment',
      'setMarketingBudget',
      'recordCampaignCost',
      'removeCampaignCost',
    ].map(
      (verb) =>
        [
          verb,
          ['MarketingCampaign', 'id status version approvedAt approvedById winnerId variants { id name }'],
        ] as const,
    ),
  ),
  recordConversion: ['Conversion', 'id kind'],
  setMessageRate: ['MarketingMessageRate', 'perThousand { minor currency }'],
  ...Object.fromEntries(
    ['createJourney', 'updateJourney', 'publishJourney', 'stopJourney'].map(
      (verb) => [verb, ['Journey', 'id name status version']] as const,
    ),
  ),
  createLandingPage: ['LandingPage', 'id status'],
  publishLandingPage: ['LandingPage', 'id status'],
  withdrawLandingPage: ['LandingPage', 'id status'],
  createReferralCode: ['ReferralCode', 'id code endedAt counts { invited confirmed converted }'],
  endReferralCode: ['ReferralCode', 'id code endedAt'],
  submitForm: ['FormReceived', 'isReceived'],
  releaseSubmission: ['FormSubmission', 'id'],
  stopMarketing: ['MarketingStopped', 'withdrawn'],
  stopMyMarketing: ['MarketingStopped', 'withdrawn'],
  suppressContactAddress: ['ContactSuppression', 'id reason'],
  liftContactSuppression: ['ContactSuppressionLifted', 'suppressionId'],
  setMarketingSender: ['MarketingSender', 'name capCount version'],
};
const keyed = new Set([
  'upsertContact',
  'importContacts',
  'recordContactConsent',
  'createSegment',
  'createMarketingCampaign',
  'sendMarketingTest',
  'recordConversion',
  'recordCampaignCost',
  'createJourney',
  'createLandingPage',
]);

export const proof = { wording: 'Send me the newsletter.', wordingVersion: '2026-11', source: 'Sign-up form' };

export interface MarketingUnderTest extends TestSubgraph<Deps> {
  /** Calls a mutation; a keyed one gets a new key unless the input has one. */
  call(caller: Caller, verb: string, input: object): Promise<Answered>;
  ask<Data>(caller: Caller, document: string, variables?: object): Promise<Data>;
  /** A contact with these consents. Returns its id. */
  contact(facts?: {
    readonly caller?: Caller;
    readonly email?: string;
    readonly consents?: readonly string[];
    readonly [fact: string]: unknown;
  }): Promise<string>;
  /** An approved draft to all contacts, with a sender that knows no quiet hours. */
  campaign(facts?: Readonly<Record<string, unknown>>): Promise<Answered>;
  report(
    campaignId: string,
  ): Promise<Record<string, unknown> & { readonly variants: readonly Record<string, number>[] }>;
  /** Sends a request to a route, as a browser or a mail program does. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** Messages that were requested of notifications, opened, oldest first. */
  requested(): Promise<readonly (Record<string, unknown> & { readonly message: Record<string, unknown> })[]>;
}

export async function openMarketing(): Promise<MarketingUnderTest> {
  const subject = await testSubgraph(marketing);
  const ask: MarketingUnderTest['ask'] = async (caller, document, variables) => {
    const { data, errors } = await subject.execute(caller, document, variables as never);
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return data as never;
  };
  const call: MarketingUnderTest['call'] = async (caller, verb, input) => {
    const [result, shape] = shapes[verb] ?? ['', 'id'];
    const type = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}Input!`;
    const document = `mutation ($input: ${type}) { ${verb}(input: $input) { __typename ... on ${result} { ${shape} } ... on Error { code message } } }`;
    const given = { ...(keyed.has(verb) && { idempotencyKey: randomUUID() }), ...input };
    const { data, errors } = await subject.execute<Record<string, Answered>>(caller, document, { input: given });
    if (errors !== undefined)
      return { id: '', version: 0, code: String(errors[0]?.extensions.code ?? errors[0]?.message) };
    return data?.[verb] as Answered;
  };
  return {
    ...subject,
    call,
    ask,
    async contact({ caller = marketer, consents = [], ...facts } = {}) {
      const email = facts.email ?? `${randomUUID()}@example.test`;
      const { id, code, message } = await call(caller, 'upsertContact', { ...facts, email });
      if (code !== undefined) throw new Error(`${code}: ${message}`);
      for (const purpose of consents)
        await call(caller, 'recordContactConsent', { contactId: id, purpose, ...proof, isConfirmed: true });
      return id;
    },
    async campaign(facts = {}) {
      const sender = {
        name: 'Mara & Co',
        postalAddress: 'Strada 1, Cluj',
        capCount: 100,
        quietFrom: 0,
        quietUntil: 0,
        expectedVersion: 0,
      };
      await call(marketer, 'setMarketingSender', sender);
      const everybody = { not: { is: { field: 'TAG', operator: 'IS', values: ['nobody'] } } };
      const { id: segmentId } = await call(marketer, 'createSegment', { name: 'Everybody', definition: everybody });
      const variants = [
        {
          name: 'A',
          subject: 'Hello {{name|friend}}',
          body: 'News.',
          actionLabel: 'Read',
          actionUrl: 'https://mara.example/news',
        },
      ];
      const draft = await call(marketer, 'createMarketingCampaign', {
        name: 'Spring news',
        purpose: 'NEWSLETTER',
        segmentId,
        variants,
        ...facts,
      });
      if (draft.code !== undefined) throw new Error(`${draft.code}: ${draft.message}`);
      return call(marketer, 'approveMarketingContent', { campaignId: draft.id, expectedVersion: draft.version });
    },
    async report(campaignId) {
      const counts = 'enrolled requested delivered opened clicked bounced complained unsubscribed';
      const document = `query ($id: ID!) { marketingCampaign(id: $id) { report { audience heldOut reserved waiting skipped { reason count } variants { ${counts} } comparison { isSignificant } } } }`;
      const { marketingCampaign } = await ask<{ marketingCampaign: { report: never } }>(marketer, document, {
        id: campaignId,
      });
      return marketingCampaign.report;
    },
    async fetch(path, init) {
      const { pathname } = new URL(path, 'http://127.0.0.1:4000');
      const method = init?.method ?? 'GET';
      const route = subject.hosted.routes.find(
        (one) => one.method === method && pathname.startsWith(one.path.replace('*', '')),
      );
      if (route === undefined) throw new Error(`There is no route for ${method} ${pathname}.`);
      return route.handle(new Request(new URL(path, 'http://127.0.0.1:4000'), init));
    },
    async requested() {
      const { messagePlace } = await import('@codai/contracts/marketing');
      const published = await subject.published();
      return published
        .filter(({ type }) => type === 'marketing.message.requested')
        .map(({ data }) => ({
          ...data,
          message: JSON.parse(subject.deps.keys.open(String(data.sealed), messagePlace(String(data.messageId)))),
        }));
    },
  };
}
