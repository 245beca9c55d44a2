import { defineNotifications, type NotificationsOf, notification, offers } from '@codai/kit/contract';
import { identity } from './index.ts';

/** Names of providers that accounts are linked at, as they write themselves. */
const providerNames: ReadonlyMap<string, string> = new Map([
  ['APPLE', 'Apple'],
  ['GITHUB', 'GitHub'],
  ['GOOGLE', 'Google'],
  ['LINKEDIN', 'LinkedIn'],
  ['MICROSOFT', 'Microsoft'],
]);

const ofProvider = ({
  data: { userId, provider },
}: {
  readonly data: { readonly userId: string; readonly provider: string };
}) => ({ to: [userId], variables: { provider: providerNames.get(provider) ?? provider } });

/** Notifications of identity. */
export const domainNotifications = defineNotifications({
  contract: identity,
  types: {
    'account.email-changed': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'E-mail address changed',
          inbox: { title: 'Your e-mail address was changed', body: 'Sign in with the new address from now on.' },
          mail: {
            paragraphs: [
              'The e-mail address of your account was changed. This e-mail goes to the old address.',
              'If you did not do this, reset your password at once and reply to this e-mail.',
            ],
          },
        },
        ro: {
          name: 'Adresă de e-mail schimbată',
          inbox: { title: 'Adresa de e-mail a fost schimbată', body: 'De acum vă conectați cu adresa nouă.' },
          mail: {
            paragraphs: [
              'Adresa de e-mail a contului a fost schimbată, iar acest mesaj merge la cea veche.',
              'Dacă nu ați fost dumneavoastră, resetați imediat parola și răspundeți la acest mesaj.',
            ],
          },
        },
      },
      causes: { 'identity.email.changed': 'HOOK' },
    }),
    'account.factor-added': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'Second factor added',
          inbox: { title: 'A second factor was added', body: 'If you did not do this, change your password at once.' },
          mail: {
            subject: 'A second factor was added to your account',
            paragraphs: [
              'A second factor was added to your account.',
              'If you did not do this, change your password at once.',
            ],
          },
        },
        ro: {
          name: 'Al doilea factor adăugat',
          inbox: {
            title: 'A fost adăugat un al doilea factor',
            body: 'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
          },
          mail: {
            subject: 'A fost adăugat un al doilea factor la contul dumneavoastră',
            paragraphs: [
              'A fost adăugat un al doilea factor la contul dumneavoastră.',
              'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
            ],
          },
        },
      },
      causes: { 'identity.factor.added': ({ data: { userId } }) => ({ to: [userId] }) },
    }),
    'account.factor-removed': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'Second factor removed',
          inbox: {
            title: 'A second factor was removed',
            body: 'If you did not do this, change your password at once.',
          },
          mail: {
            subject: 'A second factor was removed from your account',
            paragraphs: [
              'A second factor was removed from your account.',
              'If you did not do this, change your password at once.',
            ],
          },
        },
        ro: {
          name: 'Al doilea factor eliminat',
          inbox: {
            title: 'A fost eliminat un al doilea factor',
            body: 'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
          },
          mail: {
            subject: 'A fost eliminat un al doilea factor din contul dumneavoastră',
            paragraphs: [
              'A fost eliminat un al doilea factor din contul dumneavoastră.',
              'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
            ],
          },
        },
      },
      causes: { 'identity.factor.removed': ({ data: { userId } }) => ({ to: [userId] }) },
    }),
    'account.impersonated': notification({
      category: 'SECURITY',
      variables: { reason: 'TEXT' },
      words: {
        en: {
          name: 'Operator looks at your account',
          inbox: {
            title: 'An operator looks at your account',
            body: 'For at most 30 minutes, reading only. Reason: {{reason}}',
          },
          mail: {
            paragraphs: [
              'An operator of the platform looks at your account as you see it, for at most 30 minutes. They can read and change nothing.',
              'Reason given: {{reason}}',
              'If you do not know of this, reply to this e-mail. You can end the session in your settings.',
            ],
          },
        },
        ro: {
          name: 'Un operator îți vede contul',
          inbox: {
            title: 'Un operator vă vizualizează contul',
            body: 'Cel mult 30 de minute, numai pentru citire. Motiv: {{reason}}',
          },
          mail: {
            paragraphs: [
              'Un operator al platformei vă vizualizează contul așa cum îl vedeți dumneavoastră, cel mult 30 de minute. Poate doar citi, fără să schimbe nimic.',
              'Motivul indicat: {{reason}}',
              'Dacă nu știți despre aceasta, răspundeți la acest mesaj. Puteți încheia sesiunea din setări.',
            ],
          },
        },
      },
      causes: {
        'identity.impersonation.started': ({ data: { userId, reason } }) => ({ to: [userId], variables: { reason } }),
      },
    }),
    'account.linked': notification({
      category: 'SECURITY',
      variables: { provider: 'TEXT' },
      words: {
        en: {
          name: 'Sign-in account linked',
          inbox: {
            title: 'An account at {{provider}} was linked',
            body: 'It signs in to your account now. If you did not do this, unlink it and change your password at once.',
          },
          mail: {
            subject: 'An account at {{provider}} was linked to your account',
            paragraphs: [
              'An account at {{provider}} was linked to your account and can sign in to it from now on.',
              'If you did not do this, unlink it in your settings and change your password at once.',
            ],
          },
        },
        ro: {
          name: 'Cont de conectare asociat',
          inbox: {
            title: 'A fost asociat un cont {{provider}}',
            body: 'De acum vă puteți conecta cu el. Dacă nu ați fost dumneavoastră, ștergeți asocierea și schimbați imediat parola.',
          },
          mail: {
            subject: 'Un cont {{provider}} a fost asociat contului dumneavoastră',
            paragraphs: [
              'Un cont {{provider}} a fost asociat contului dumneavoastră și permite de acum conectarea la acesta.',
              'Dacă nu ați fost dumneavoastră, ștergeți asocierea din setări și schimbați imediat parola.',
            ],
          },
        },
      },
      causes: { 'identity.account.linked': ofProvider },
    }),
    'account.password-changed': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'Password changed',
          inbox: { title: 'Your password was changed', body: 'All other sessions were signed out.' },
          mail: {
            paragraphs: [
              'The password of your account was changed and all other sessions were signed out.',
              'If you did not do this, reset your password at once.',
            ],
          },
        },
        ro: {
          name: 'Parolă schimbată',
          inbox: { title: 'Parola a fost schimbată', body: 'Toate celelalte sesiuni au fost închise.' },
          mail: {
            paragraphs: [
              'Parola contului a fost schimbată și toate celelalte sesiuni au fost închise.',
              'Dacă nu ați fost dumneavoastră, resetați imediat parola.',
            ],
          },
        },
      },
      causes: { 'identity.password.changed': ({ data: { userId } }) => ({ to: [userId] }) },
    }),
    'account.password-reset': notification({
      category: 'SECURITY',
      channels: offers.mailOnly,
      mailVariables: { code: 'TEXT', validMinutes: 'COUNT' },
      words: {
        en: {
          name: 'Code to set a new password',
          mail: {
            subject: 'Your password reset code',
            paragraphs: [
              'Enter this code to reset your password. It can be used once and is valid for {{validMinutes}} minutes.',
              'If you did not request a reset, ignore this e-mail. Your password stays unchanged.',
            ],
            code: '{{code}}',
          },
        },
        ro: {
          name: 'Cod pentru o parolă nouă',
          mail: {
            subject: 'Codul pentru resetarea parolei',
            paragraphs: [
              'Scrieți acest cod acolo unde ați cerut resetarea parolei. Este valabil {{validMinutes}} minute, o singură dată.',
              'Dacă nu ați cerut, nu faceți nimic: fără cod parola rămâne cum este.',
            ],
            code: '{{code}}',
          },
        },
      },
      causes: { 'identity.password.reset-requested': 'HOOK' },
    }),
    'account.recovery-cancelled': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'Account recovery cancelled',
          inbox: { title: 'Account recovery was cancelled', body: 'Your second factors stay as they are.' },
          mail: {
            subject: 'The recovery of your account was cancelled',
            paragraphs: [
              'The recovery of your account was cancelled. Your second factors stay as they are.',
              'If you did not ask for a recovery, change your password at once: somebody knows it.',
            ],
          },
        },
        ro: {
          name: 'Recuperarea contului anulată',
          inbox: { title: 'Recuperarea contului a fost anulată', body: 'Factorii dumneavoastră rămân neschimbați.' },
          mail: {
            subject: 'Recuperarea contului dumneavoastră a fost anulată',
            paragraphs: [
              'Recuperarea contului dumneavoastră a fost anulată. Factorii de autentificare rămân neschimbați.',
              'Dacă nu ați cerut o recuperare, schimbați imediat parola: cineva o cunoaște.',
            ],
          },
        },
      },
      causes: { 'identity.recovery.cancelled': ({ data: { userId } }) => ({ to: [userId] }) },
    }),
    'account.recovery-code-used': notification({
      category: 'SECURITY',
      variables: { remaining: 'COUNT' },
      words: {
        en: {
          name: 'Recovery code used',
          inbox: { title: 'A recovery code was used', body: 'Recovery codes left: {{remaining}}.' },
          mail: {
            subject: 'A recovery code was used to sign in',
            paragraphs: [
              'Someone signed in to your account with a recovery code. Codes left: {{remaining}}.',
              'If you did not do this, change your password and generate new codes at once.',
            ],
          },
        },
        ro: {
          name: 'Cod de recuperare folosit',
          inbox: { title: 'A fost folosit un cod de recuperare', body: 'Coduri rămase: {{remaining}}.' },
          mail: {
            paragraphs: [
              'Cineva s-a conectat la contul dumneavoastră cu un cod de recuperare. Coduri rămase: {{remaining}}.',
              'Dacă nu ați fost dumneavoastră, schimbați imediat parola și faceți coduri noi.',
            ],
          },
        },
      },
      causes: {
        'identity.recovery-code.used': ({ data: { userId, remaining } }) => ({
          to: [userId],
          variables: { remaining },
        }),
      },
    }),
    'account.recovery-completed': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'Account recovery completed',
          inbox: { title: 'Account recovery was completed', body: 'All sessions were ended.' },
          mail: {
            subject: 'The recovery of your account was completed',
            paragraphs: [
              'The recovery of your account was completed. All sessions were ended, and a new second factor can be set up.',
              'If you did not do this, contact support at once.',
            ],
          },
        },
        ro: {
          name: 'Recuperarea contului încheiată',
          inbox: { title: 'Recuperarea contului s-a încheiat', body: 'Toate sesiunile au fost închise.' },
          mail: {
            subject: 'Recuperarea contului dumneavoastră s-a încheiat',
            paragraphs: [
              'Recuperarea contului dumneavoastră s-a încheiat. Toate sesiunile au fost închise și se poate configura un nou factor.',
              'Dacă nu ați fost dumneavoastră, luați imediat legătura cu asistența.',
            ],
          },
        },
      },
      causes: { 'identity.recovery.completed': ({ data: { userId } }) => ({ to: [userId] }) },
    }),
    'account.recovery-requested': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'Account recovery requested',
          inbox: {
            title: 'Somebody asks to recover your account',
            body: 'If you did not do this, cancel it in the security centre and change your password.',
          },
          mail: {
            paragraphs: [
              'Somebody who knows your password says that all second factors of your account are lost. After 24 hours they can be replaced.',
              'If you did not do this, sign in, cancel the recovery in the security centre and change your password.',
            ],
          },
        },
        ro: {
          name: 'Recuperarea contului cerută',
          inbox: {
            title: 'Cineva cere recuperarea contului',
            body: 'Dacă nu ați fost dumneavoastră, anulați în centrul de securitate și schimbați parola.',
          },
          mail: {
            subject: 'Cineva cere recuperarea contului dumneavoastră',
            paragraphs: [
              'Cineva care vă cunoaște parola spune că toți factorii contului s-au pierdut. După 24 de ore pot fi înlocuiți.',
              'Dacă nu ați fost dumneavoastră, conectați-vă, anulați recuperarea în centrul de securitate și schimbați parola.',
            ],
          },
        },
      },
      causes: { 'identity.recovery.requested': ({ data: { userId } }) => ({ to: [userId] }) },
    }),
    'account.registration-repeated': notification({
      category: 'SECURITY',
      channels: offers.mailOnly,
      words: {
        en: {
          name: 'Somebody signs up with your address',
          mail: {
            subject: 'You already have an account',
            paragraphs: [
              'Someone tried to register this e-mail address, which already has an account.',
              'If it was you, sign in, or reset your password if you have forgotten it. Otherwise ignore this e-mail.',
            ],
          },
        },
        ro: {
          name: 'Cineva se înscrie cu adresa ta',
          mail: {
            subject: 'Aveți deja un cont',
            paragraphs: [
              'Cineva a încercat să înregistreze această adresă, care are deja un cont.',
              'Dacă ați fost dumneavoastră, conectați-vă sau resetați parola. Dacă nu, nu trebuie să faceți nimic.',
            ],
          },
        },
      },
      causes: { 'identity.registration.repeated': 'HOOK' },
    }),
    'account.sign-in-code': notification({
      category: 'SECURITY',
      channels: { EMAIL: true, SMS: true },
      mailVariables: { code: 'TEXT', validMinutes: 'COUNT' },
      words: {
        en: {
          name: 'Code to sign in',
          mail: {
            subject: 'Your sign-in code',
            paragraphs: [
              'Enter this code to sign in, or to confirm this address. It can be used once and is valid for {{validMinutes}} minutes. Give it to nobody.',
              'If you did not request this code, change your password: somebody else knows it.',
            ],
            code: '{{code}}',
          },
          sms: '{{code}} is your Codai code. It is valid for {{validMinutes}} minutes. Give it to nobody.',
        },
        ro: {
          name: 'Cod de conectare',
          mail: {
            subject: 'Codul de conectare',
            paragraphs: [
              'Scrieți acest cod ca să vă conectați sau ca să confirmați această adresă. Este valabil {{validMinutes}} minute, o singură dată. Nu îl dați nimănui.',
              'Dacă nu l-ați cerut, schimbați parola: altcineva o cunoaște.',
            ],
            code: '{{code}}',
          },
          sms: '{{code}} este codul dumneavoastră Codai. Este valabil {{validMinutes}} minute. Nu îl dați nimănui.',
        },
      },
      causes: { 'identity.factor-code.requested': 'HOOK' },
    }),
    'account.sign-in-suspicious': notification({
      category: 'SECURITY',
      words: {
        en: {
          name: 'Unusual sign-in',
          inbox: { title: 'Unusual sign-in', body: 'If you did not do this, change your password at once.' },
          mail: {
            subject: 'Unusual sign-in to your account',
            paragraphs: [
              'We noticed unusual activity in your account.',
              'If this was not you, change your password and sign out of all sessions at once.',
            ],
          },
        },
        ro: {
          name: 'Autentificare neobișnuită',
          inbox: {
            title: 'O conectare neobișnuită',
            body: 'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
          },
          mail: {
            subject: 'O conectare neobișnuită la contul dumneavoastră',
            paragraphs: [
              'Am observat o folosire neobișnuită a contului dumneavoastră.',
              'Dacă nu ați fost dumneavoastră, schimbați imediat parola și închideți toate sesiunile.',
            ],
          },
        },
      },
      causes: { 'identity.signin.suspicious': ({ data: { userId } }) => ({ to: [userId] }) },
    }),
    'account.unlinked': notification({
      category: 'SECURITY',
      variables: { provider: 'TEXT' },
      words: {
        en: {
          name: 'Sign-in account unlinked',
          inbox: {
            title: 'An account at {{provider}} was unlinked',
            body: 'It does not sign in to your account any more. If you did not do this, change your password at once.',
          },
          mail: {
            subject: 'An account at {{provider}} was unlinked from your account',
            paragraphs: [
              'An account at {{provider}} was unlinked from your account and cannot sign in to it any more.',
              'If you did not do this, change your password at once.',
            ],
          },
        },
        ro: {
          name: 'Cont de conectare dezasociat',
          inbox: {
            title: 'A fost ștearsă asocierea cu un cont {{provider}}',
            body: 'Nu mai permite conectarea la contul dumneavoastră. Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
          },
          mail: {
            paragraphs: [
              'Asocierea contului dumneavoastră cu un cont {{provider}} a fost ștearsă; acesta nu mai permite conectarea.',
              'Dacă nu ați fost dumneavoastră, schimbați imediat parola.',
            ],
          },
        },
      },
      causes: { 'identity.account.unlinked': ofProvider },
    }),
    'account.email-replacement-code': notification({
      category: 'SECURITY',
      channels: offers.mailOnly,
      mailVariables: { code: 'TEXT', validMinutes: 'COUNT' },
      words: {
        en: {
          name: 'Code to replace your address',
          mail: {
            subject: 'Your e-mail address is being replaced',
            paragraphs: [
              'Somebody who is signed in to your account asks to replace this e-mail address by another one. If it is you, enter this code beside the one that was sent to the new address. It can be used once and is valid for {{validMinutes}} minutes.',
              'If it is not you, tell nobody this code. Change your password and end your other sessions.',
            ],
            code: '{{code}}',
          },
        },
        ro: {
          name: 'Cod pentru înlocuirea adresei',
          mail: {
            subject: 'Adresa dumneavoastră de e-mail urmează să fie înlocuită',
            paragraphs: [
              'Cineva conectat la contul dumneavoastră cere ca această adresă să fie înlocuită cu alta. Dacă sunteți dumneavoastră, scrieți acest cod lângă cel trimis la adresa nouă. Este valabil {{validMinutes}} minute, o singură dată.',
              'Dacă nu sunteți dumneavoastră, nu spuneți nimănui codul. Schimbați parola și încheiați celelalte sesiuni.',
            ],
            code: '{{code}}',
          },
        },
      },
      causes: { 'identity.verification.requested': 'HOOK' },
    }),
    'account.factor-recovery-code': notification({
      category: 'SECURITY',
      channels: offers.mailOnly,
      mailVariables: { code: 'TEXT', validMinutes: 'COUNT' },
      words: {
        en: {
          name: 'Code to recover your second factor',
          mail: {
            subject: 'Your recovery code',
            paragraphs: [
              'Somebody who knows your password asks to sign in without your second factor. If it is you, enter this code. It can be used once and is valid for {{validMinutes}} minutes.',
              'If it is not you, tell nobody this code, and change your password.',
            ],
            code: '{{code}}',
          },
        },
        ro: {
          name: 'Cod pentru recuperarea celui de-al doilea factor',
          mail: {
            subject: 'Codul de recuperare',
            paragraphs: [
              'Cineva care vă știe parola cere să intre fără al doilea factor. Dacă sunteți dumneavoastră, scrieți acest cod. Este valabil {{validMinutes}} minute, o singură dată.',
              'Dacă nu sunteți dumneavoastră, nu spuneți nimănui codul și schimbați parola.',
            ],
            code: '{{code}}',
          },
        },
      },
      causes: { 'identity.verification.requested': 'HOOK' },
    }),
    'account.verification-code': notification({
      category: 'SECURITY',
      channels: offers.mailOnly,
      mailVariables: { code: 'TEXT', validMinutes: 'COUNT' },
      words: {
        en: {
          name: 'Code to confirm your address',
          mail: {
            subject: 'Your verification code',
            paragraphs: [
              'Enter this code to verify your e-mail address. It can be used once and is valid for {{validMinutes}} minutes.',
              'If you did not request this code, ignore this e-mail.',
            ],
            code: '{{code}}',
          },
        },
        ro: {
          name: 'Cod de confirmare a adresei',
          mail: {
            subject: 'Codul de verificare',
            paragraphs: [
              'Scrieți acest cod ca să dovediți că adresa este a dumneavoastră. Este valabil {{validMinutes}} minute, o singură dată.',
              'Dacă nu l-ați cerut, nu faceți nimic.',
            ],
            code: '{{code}}',
          },
        },
      },
      causes: { 'identity.verification.requested': 'HOOK' },
    }),
    'account.welcome': notification({
      category: 'ACCOUNT',
      path: () => '/app/home',
      words: {
        en: {
          name: 'Welcome',
          inbox: { title: 'Welcome, {{recipientName}}', body: 'Your account is ready.' },
          mail: {
            paragraphs: ['Your account is ready, {{recipientName}}.', 'Follow a few people to fill your feed.'],
            action: 'Get started',
          },
        },
        ro: {
          name: 'Bun venit',
          inbox: { title: 'Bun venit, {{recipientName}}', body: 'Contul este gata.' },
          mail: {
            paragraphs: [
              'Contul este gata, {{recipientName}}.',
              'Urmăriți câteva persoane, iar fluxul se umple de la sine.',
            ],
            action: 'Începeți',
          },
        },
      },
      causes: {
        // Once in a life, however often an address is verified.
        'identity.user.verified': ({ data: { userId } }) => ({ to: [userId], sourceKey: userId }),
      },
    }),
    'organization.invitation': notification({
      category: 'ORGANIZATION',
      hasActor: true,
      target: 'Organization',
      variables: { organizationName: 'TEXT' },
      mailVariables: { token: 'TEXT' },
      path: () => '/app/invitations',
      // Worth nothing without the account of the invited address.
      mailPath: ({ variables }) => `/app/invitations/${encodeURIComponent(variables.token ?? '')}`,
      words: {
        en: {
          name: 'Invitation to an organisation',
          inbox: {
            title: '{{actorName}} invites you to {{organizationName}}',
            body: 'The invitation was also sent to you by e-mail.',
          },
          mail: {
            paragraphs: [
              '{{actorName}} invites you to join {{organizationName}}.',
              'Open the invitation and sign in with this e-mail address to accept it. If the link does not open, enter this code in the app.',
            ],
            code: '{{token}}',
            action: 'Accept the invitation',
          },
        },
        ro: {
          name: 'Invitație într-o organizație',
          inbox: { title: '{{actorName}} vă invită în {{organizationName}}', body: 'Invitația a ajuns și pe e-mail.' },
          mail: {
            paragraphs: [
              '{{actorName}} vă invită să vă alăturați organizației {{organizationName}}.',
              'Deschideți invitația și autentificați-vă cu această adresă de e-mail ca să o acceptați. Dacă linkul nu se deschide, introduceți codul în aplicație.',
            ],
            code: '{{token}}',
            action: 'Acceptați invitația',
          },
        },
      },
      causes: { 'identity.invitation.created': 'HOOK' },
    }),
    'organization.invitation-accepted': notification({
      category: 'ORGANIZATION',
      channels: offers.inboxUnlessAsked,
      hasActor: true,
      target: 'Organization',
      path: () => '/app/organisation/members',
      words: {
        en: {
          name: 'Invitation accepted',
          inbox: { title: '{{actorName}} accepted your invitation', body: 'They are now a member.' },
          mail: {
            paragraphs: ['{{actorName}} accepted your invitation and is now a member.'],
            action: 'View the members',
          },
        },
        ro: {
          name: 'Invitație acceptată',
          inbox: { title: '{{actorName}} a acceptat invitația', body: 'Este acum membru.' },
          mail: {
            paragraphs: ['{{actorName}} a acceptat invitația dumneavoastră și este acum membru.'],
            action: 'Vedeți membrii',
          },
        },
      },
      causes: {
        'identity.invitation.accepted': ({ data: { organizationId, userId, invitedById } }) => ({
          to: [invitedById],
          tenantId: organizationId,
          actorId: userId,
          targetId: organizationId,
        }),
      },
    }),
    'organization.role-changed': notification({
      category: 'ORGANIZATION',
      hasActor: true,
      target: 'Organization',
      variables: { role: 'TEXT' },
      path: () => '/app/organisation/members',
      words: {
        en: {
          name: 'Your role changed',
          inbox: { title: 'Your role is now {{role}}', body: '{{actorName}} changed your role in the organisation.' },
          mail: {
            paragraphs: ['{{actorName}} changed your role in the organisation to {{role}}.'],
            action: 'View the members',
          },
        },
        ro: {
          name: 'Rolul tău s-a schimbat',
          inbox: { title: 'Rolul dumneavoastră este acum {{role}}', body: '{{actorName}} v-a schimbat rolul.' },
          mail: {
            paragraphs: ['{{actorName}} v-a schimbat rolul în organizație: {{role}}.'],
            action: 'Vedeți membrii',
          },
        },
      },
      causes: {
        'identity.role.changed': ({ data: { organizationId, userId, to: role, changedById } }) => ({
          to: [userId],
          tenantId: organizationId,
          actorId: changedById,
          targetId: organizationId,
          variables: { role },
        }),
      },
    }),
  },
  withdrawals: { 'identity.invitation.revoked': ({ data: { invitationId } }) => ({ subjectId: invitationId }) },
});

declare module '@codai/kit/contract' {
  interface NotificationDomains extends NotificationsOf<typeof domainNotifications> {}
}
