import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { files } from './index.ts';

/** Notifications of files, in the inbox of the organisation that they stay within. */
export const domainNotifications = defineNotifications({
  contract: files,
  types: {
    'files.quarantined': notification({
      category: 'FILES',
      isUrgent: true,
      path: () => '/app/files',
      words: {
        en: {
          name: 'File quarantined',
          inbox: { title: 'A file of yours was quarantined', body: 'The scan found something. Nobody can open it.' },
          mail: {
            paragraphs: [
              'The scan of a file that you uploaded found something that can do harm. Nobody can open the file.',
              'Scan the device from which you uploaded it.',
            ],
            action: 'View your files',
          },
        },
        ro: {
          name: 'Fișier în carantină',
          inbox: { title: 'Un fișier este în carantină', body: 'Scanarea a găsit ceva. Nimeni nu îl poate deschide.' },
          mail: {
            subject: 'Un fișier al dumneavoastră este în carantină',
            paragraphs: [
              'Scanarea unui fișier pe care l-ați încărcat a găsit ceva dăunător. Nimeni nu îl poate deschide.',
              'Scanați dispozitivul de pe care l-ați încărcat.',
            ],
            action: 'Vedeți fișierele',
          },
        },
      },
      causes: {
        'files.file.quarantined': ({ tenantid: tenantId, data: { fileId, ownerId } }) => ({
          to: [ownerId],
          tenantId,
          subjectId: fileId,
        }),
      },
    }),
    'files.quota': notification({
      category: 'FILES',
      variables: { percent: 'COUNT' },
      path: () => '/app/files',
      words: {
        en: {
          name: 'Storage nearly full',
          inbox: { title: 'The storage of your organisation is nearly full', body: '{{percent}} % of it is used.' },
          mail: {
            paragraphs: [
              '{{percent}} % of the storage of your organisation is used. Once it is full, uploads are refused.',
              'Delete files for good that are not needed any more.',
            ],
            action: 'View the files',
          },
        },
        ro: {
          name: 'Spațiu de stocare aproape plin',
          inbox: { title: 'Spațiul organizației este aproape plin', body: 'Este ocupat {{percent}} % din el.' },
          mail: {
            paragraphs: [
              'Este ocupat {{percent}} % din spațiul de stocare al organizației. Când se umple, încărcările sunt refuzate.',
              'Ștergeți definitiv fișierele de care nu mai este nevoie.',
            ],
            action: 'Vedeți fișierele',
          },
        },
      },
      causes: {
        // At most once a day: deleting a file and uploading another does not fill an inbox.
        'files.quota.nearly-used': ({ tenantid, time, data: { percent } }) => ({
          to: 'OFFICERS',
          sourceKey: `${tenantid}/${time.slice(0, 10)}`,
          variables: { percent },
        }),
      },
    }),
    'files.shared': notification({
      category: 'FILES',
      channels: { ...offers.inboxUnlessAsked, EMAIL: true },
      hasActor: true,
      path: () => '/app/files',
      words: {
        en: {
          name: 'File or folder shared with you',
          inbox: { title: '{{actorName}} shared with you', body: 'Open your files to see the file or folder.' },
          mail: {
            subject: '{{actorName}} shared a file or folder with you',
            paragraphs: ['{{actorName}} shared a file or folder with you.'],
            action: 'View your files',
          },
        },
        ro: {
          name: 'Fișier sau dosar distribuit ție',
          inbox: { title: '{{actorName}} v-a distribuit ceva', body: 'Deschideți fișierele ca să vedeți ce anume.' },
          mail: {
            subject: '{{actorName}} v-a distribuit un fișier sau un dosar',
            paragraphs: ['{{actorName}} v-a distribuit un fișier sau un dosar.'],
            action: 'Vedeți fișierele',
          },
        },
      },
      causes: {
        'files.file.shared': ({ tenantid: tenantId, data: { shareId, granteeId, sharedById } }) =>
          sharedById === undefined
            ? null
            : { to: [granteeId], tenantId, actorId: sharedById, subjectId: shareId, sourceKey: shareId },
      },
    }),
  },
  withdrawals: {
    'files.file.purged': ({ data: { fileId } }) => ({ subjectId: fileId }),
    'files.share.revoked': ({ data: { shareId } }) => ({ subjectId: shareId }),
  },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
