import { defineNotifications, type NotificationsOf, notification } from '@codai/kit/contract';
import { credentials } from './index.ts';

const toRecipient = ({
  data: { credentialId, recipientId },
}: {
  readonly data: { readonly credentialId: string; readonly recipientId: string };
}) => ({ to: [recipientId], subjectId: credentialId });

/** Notifications for recipients of credentials, in the inbox of all organisations: issuers are often other organisations. */
export const domainNotifications = defineNotifications({
  contract: credentials,
  types: {
    'credentials.expired': notification({
      category: 'LEARNING',
      path: () => '/app/credentials',
      words: {
        en: {
          name: 'Credential expired',
          inbox: { title: 'A credential of yours expired', body: 'Verifying it now says that it has expired.' },
          mail: { action: 'View your credentials' },
        },
        ro: {
          name: 'Atestat expirat',
          inbox: { title: 'Un atestat a expirat', body: 'La verificare apare de acum ca expirat.' },
          mail: { subject: 'Un atestat al dumneavoastră a expirat', action: 'Vedeți atestatele' },
        },
      },
      causes: { 'credentials.credential.expired': toRecipient },
    }),
    'credentials.issued': notification({
      category: 'LEARNING',
      path: () => '/app/credentials',
      words: {
        en: {
          name: 'Credential issued to you',
          inbox: { title: 'You received a credential', body: 'You can accept it, show it and share it.' },
          mail: { action: 'View the credential' },
        },
        ro: {
          name: 'Atestat emis pentru tine',
          inbox: { title: 'Ați primit un atestat', body: 'Îl puteți accepta, arăta și trimite.' },
          mail: { action: 'Vedeți atestatul' },
        },
      },
      causes: {
        'credentials.credential.issued': (event) => ({ ...toRecipient(event), sourceKey: event.data.credentialId }),
      },
    }),
    'credentials.reinstated': notification({
      category: 'LEARNING',
      path: () => '/app/credentials',
      words: {
        en: {
          name: 'Credential reinstated',
          inbox: { title: 'A credential of yours is valid again', body: 'Its issuer has ended the suspension.' },
          mail: { action: 'View your credentials' },
        },
        ro: {
          name: 'Atestat repus în vigoare',
          inbox: { title: 'Un atestat este din nou valabil', body: 'Emitentul a ridicat suspendarea.' },
          mail: { subject: 'Un atestat al dumneavoastră este din nou valabil', action: 'Vedeți atestatele' },
        },
      },
      causes: { 'credentials.credential.reinstated': toRecipient },
    }),
    'credentials.revoked': notification({
      category: 'LEARNING',
      path: () => '/app/credentials',
      words: {
        en: {
          name: 'Credential revoked',
          inbox: { title: 'A credential of yours was revoked', body: 'It is not valid any more. Ask its issuer why.' },
          mail: { action: 'View your credentials' },
        },
        ro: {
          name: 'Atestat revocat',
          inbox: { title: 'Un atestat a fost revocat', body: 'Nu mai este valabil. Întrebați emitentul de ce.' },
          mail: { subject: 'Un atestat al dumneavoastră a fost revocat', action: 'Vedeți atestatele' },
        },
      },
      causes: { 'credentials.credential.revoked': toRecipient },
    }),
    'credentials.suspended': notification({
      category: 'LEARNING',
      path: () => '/app/credentials',
      words: {
        en: {
          name: 'Credential suspended',
          inbox: {
            title: 'A credential of yours was suspended',
            body: 'It is not valid until its issuer ends the suspension.',
          },
          mail: { action: 'View your credentials' },
        },
        ro: {
          name: 'Atestat suspendat',
          inbox: {
            title: 'Un atestat a fost suspendat',
            body: 'Nu este valabil până când emitentul ridică suspendarea.',
          },
          mail: { subject: 'Un atestat al dumneavoastră a fost suspendat', action: 'Vedeți atestatele' },
        },
      },
      causes: { 'credentials.credential.suspended': toRecipient },
    }),
  },
  withdrawals: {
    'credentials.credential.reinstated': ({ data: { credentialId } }) => ({
      type: 'credentials.suspended',
      subjectId: credentialId,
    }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
