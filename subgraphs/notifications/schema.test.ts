import { subgraphSdl } from '@codai/kit/graphql';
import { fieldRules } from '@codai/kit/security';
import { describe, expect, it } from 'vitest';
import { buildSchema } from './schema.ts';

const schema = buildSchema();

it('publishes the committed contract; `npm run sync` writes it', async () => {
  await expect(subgraphSdl(schema)).toMatchFileSnapshot('./schema.graphql');
});

describe('the rules', () => {
  const rules = fieldRules(schema);
  const under = (wanted: string) =>
    rules
      .filter(({ field, rule }) => /^(Query|Mutation|Subscription)\./.test(field) && JSON.stringify(rule) === wanted)
      .map(({ field }) => field);

  it('are there for every field', () => {
    expect(rules.filter(({ rule }) => rule === null)).toEqual([]);
  });

  it('let anyone only unsubscribe by a token and read the catalogue', () => {
    expect(under('{"public":true}')).toEqual([
      'Mutation.unsubscribe',
      'Query._entities',
      'Query._service',
      'Query.notificationTypes',
    ]);
  });

  it('keep the list of suppressions, the mailbox and the figures to operators', () => {
    expect(under('{"platformAdmin":true}')).toEqual([
      'Mutation.addSuppression',
      'Mutation.removeSuppression',
      'Query.capturedMessages',
      'Query.deliveryStatusCounts',
      'Query.queueStats',
      'Query.suppressions',
    ]);
  });

  it('ask operators for a fresh proof before news go to everybody', () => {
    const [rule] = rules.filter(({ field }) => field === 'Mutation.sendProductNews');
    expect(JSON.stringify(rule?.rule)).toMatch(/platformAdmin.*stepUp|stepUp.*platformAdmin/);
  });

  it('let owners and admins alone write in the name of an organisation', () => {
    expect(under('{"role":["OWNER","ADMIN"]}')).toEqual([
      'Mutation.cancelCampaign',
      'Mutation.cancelScheduledMessage',
      'Mutation.createCampaign',
      'Mutation.createTemplate',
      'Mutation.createTemplateVersion',
      'Mutation.pauseCampaign',
      'Mutation.publishTemplateVersion',
      'Mutation.scheduleMessage',
      'Mutation.sendEmail',
      'Mutation.sendNotification',
      'Mutation.sendTestEmail',
      'Mutation.startCampaign',
      'Query.campaign',
      'Query.campaigns',
      'Query.emailAnalytics',
      'Query.notificationTemplate',
      'Query.notificationTemplates',
      'Query.previewNotificationTemplate',
      'Query.scheduledMessage',
      'Query.scheduledMessages',
      'Subscription.campaignProgress',
    ]);
  });

  it('ask for two factors everywhere else', () => {
    const stated =
      ['{"public":true}', '{"platformAdmin":true}', '{"role":["OWNER","ADMIN"]}'].flatMap(under).length + 1;
    const others = rules.filter(({ field }) => /^(Query|Mutation|Subscription)\./.test(field)).length - stated;
    expect(under('{"signedIn":2}')).toHaveLength(others);
  });
});
