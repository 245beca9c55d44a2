import { allContracts } from '@codai/contracts/all';
import { notifications } from '@codai/contracts/notifications';
import type { SubgraphDeclarations } from '@codai/kit';
import { heardDomains } from './consumers.ts';
import { settings } from './settings.ts';

/** The facts of notifications that settings, compose file, documentation and the tests over all subgraphs derive something from. */
export const declarations: SubgraphDeclarations = {
  contract: notifications,
  grade: 'ordinary',
  acceptsTokenWrites: true,
  consumes: allContracts.filter(({ domain }) => heardDomains.includes(domain)),
  asks: [],
  settings: settings,
  standIns: { mail: null, sms: null, 'web-push': null, fcm: null, apns: null },
  plainRoutes: [
    'GET /notifications/unsubscribe',
    'POST /notifications/unsubscribe',
    'GET /notifications/click',
    'GET /notifications/open',
    { route: 'POST /webhooks/mail/sendgrid', bodyBytesMax: 1024 * 1024 },
    { route: 'POST /webhooks/mail/signed', bodyBytesMax: 1024 * 1024 },
  ],
  jobTables: null,
  openFields: {
    // The link in a mail, and the catalogue.
    Mutation: ['unsubscribe'],
    Unsubscribed: ['category'],
    Query: ['_entities', '_service', 'notificationTypes'],
    NotificationType: ['category', 'channels', 'isCritical', 'key', 'name'],
    // Stubs that have only an id, which the reader of the parent knows.
    Conversation: ['id'],
    Organization: ['id'],
    Post: ['id'],
    SocialGroup: ['id'],
    User: ['id'],
  },
};
