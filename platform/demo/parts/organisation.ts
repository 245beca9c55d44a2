import { ada, niels, nora, sorana } from '../actors.ts';
import type { Part } from '../demo.ts';
import { ACCEPTING, REFUSING } from '../webhook-receiver.ts';
import type { Writer } from '../writer.ts';

const day = 24 * 60;
const inspected = 'custom.crane.inspected';

/** Teams, roles and invitations, news, messages of the organisation, mailings, and webhooks with deliveries, one of them failed. */
export const organisation: Part = {
  name: 'organisation',
  async write(writer) {
    await people(writer);
    await news(writer);
    await mailings(writer);
    await webhooks(writer);
  },
};

async function people({ act, ask, ago }: Writer): Promise<void> {
  const { organization } = await ask<{
    readonly organization: {
      readonly members: {
        readonly edges: readonly { readonly node: { readonly id: string; readonly user: { readonly id: string } } }[];
      };
    };
  }>(nora, 'identity', '{ organization { members(first: 20) { edges { node { id user { id } } } } } }');
  const membershipOf = (userId: string) =>
    organization.members.edges.find(({ node }) => node.user.id === userId)?.node.id;
  for (const name of ['Quay', 'Office']) {
    const team = await act(nora, ago(35), 'identity.createTeam', { name });
    for (const person of name === 'Quay' ? [niels, nora] : [nora]) {
      await act(nora, ago(35), 'identity.addTeamMember', {
        teamId: team.id,
        membershipId: membershipOf(person.user.id),
      });
    }
  }
  const role = await act(nora, ago(34), 'identity.createRole', {
    name: 'Moderator',
    permissions: ['post.moderate', 'member.read'],
  });
  await act(nora, ago(34), 'identity.assignRole', { roleId: role.id, membershipId: membershipOf(niels.user.id) });
  await act(nora, ago(2), 'identity.inviteMember', { email: 'mara@north.test', role: 'MEMBER' });
  await act(sorana, ago(3), 'identity.inviteMember', { email: 'ilinca@south.test', role: 'MEMBER' });
}

async function news({ act, ago, minutes }: Writer): Promise<void> {
  const published: readonly (readonly [number, string, readonly [string, string], readonly [string, string]])[] = [
    [
      16,
      'INFO',
      ['Calendar feeds', 'Subscribe to your classes and meetings from any calendar: Calendar, then Feed.'],
      ['Calendar în orice aplicație', 'Abonați-vă la clase și întâlniri din orice calendar: Calendar, apoi Flux.'],
    ],
    [
      1,
      'WARNING',
      [
        'Card payments pause on Sunday',
        'Between 02:00 and 02:30 UTC cards are not charged. Transfers are not affected.',
      ],
      [
        'Plățile cu cardul se opresc duminică',
        'Între 02:00 și 02:30 UTC cardurile nu se debitează. Transferurile nu sunt afectate.',
      ],
    ],
  ];
  for (const [days, level, en, ro] of published) {
    await act(ada, ago(days), 'hub.publishAnnouncement', {
      level,
      texts: [
        { language: 'EN', title: en[0], body: en[1] },
        { language: 'RO', title: ro[0], body: ro[1] },
      ],
      endsAt: minutes(30 * day).toISOString(),
    });
  }
}

async function mailings({ act, ago, now, minutes }: Writer): Promise<void> {
  await act(nora, ago(3), 'notifications.sendNotification', {
    title: 'Wind warning for Thursday',
    text: 'The crane stops at 14:00. Double the lines on berths 2 and 3.',
    recipientIds: [niels.user.id, nora.user.id],
  });
  await act(nora, now, 'notifications.scheduleMessage', {
    title: 'Winter market, last call',
    text: 'Bring lanterns by Friday noon.',
    recipientIds: [niels.user.id],
    sendAt: minutes(2 * day).toISOString(),
  });
  const template = await act<{ readonly id: string }>(nora, ago(14), 'notifications.createTemplate', {
    key: 'harbour-letter',
    defaultLocale: 'en',
    texts: [
      { locale: 'en', subject: 'Harbour letter', body: 'Dear {{recipientName}},\n\nberth 4 is open again.' },
      {
        locale: 'ro',
        subject: 'Scrisoarea portului',
        body: 'Bună, {{recipientName}},\n\ndana 4 este din nou deschisă.',
      },
    ],
  });
  await act(nora, ago(14), 'notifications.publishTemplateVersion', { templateId: template.id, version: 1 });
  const campaign = await act(nora, ago(13), 'notifications.createCampaign', {
    name: 'Harbour letter, November',
    templateId: template.id,
    variables: [],
  });
  await act(nora, ago(13), 'notifications.startCampaign', { campaignId: campaign.id });
}

async function webhooks({ act, now, until, url }: Writer): Promise<void> {
  const endpoint = async (name: string, path: string, description: string) => {
    const made = await act<{ readonly endpoint: { readonly id: string } }>(
      nora,
      now,
      'events.createWebhookEndpoint',
      { url: `${url.replace('localhost', '127.0.0.1')}${path}`, description },
      'endpoint { id }',
    );
    return act(nora, now, 'events.createEventSubscription', {
      name,
      endpointId: made.endpoint.id,
      filter: `type = '${inspected}'`,
      maxAttempts: 1,
    });
  };
  const taken = await endpoint('maintenance', ACCEPTING, 'Maintenance planning, on this machine.');
  const refused = await endpoint('insurance', REFUSING, 'Insurer, whose server refuses everything.');
  for (const crane of ['Crane 1', 'Crane 2']) {
    await act(nora, now, 'events.publishEvent', {
      type: inspected,
      subject: crane,
      data: JSON.stringify({ crane, passed: true, loadTonnes: 40 }),
    });
  }
  const settled = (subscriptionId: string, count: number) =>
    until<{ readonly eventDeliveries: { readonly edges: readonly { readonly node: { readonly state: string } }[] } }>({
      actor: nora,
      subgraph: 'events',
      text: 'query ($id: ID!) { eventDeliveries(subscriptionId: $id, first: 10) { edges { node { state attemptCount } } } }',
      variables: { id: subscriptionId },
      isSo: ({ eventDeliveries }) =>
        eventDeliveries.edges.filter(({ node }) => node.state === 'ACKNOWLEDGED' || node.state === 'DEAD').length >=
        count,
    });
  await settled(taken.id, 2);
  await settled(refused.id, 2);
}
