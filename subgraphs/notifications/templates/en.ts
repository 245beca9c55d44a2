import type { NotificationTypeKey } from '../catalogue/catalogue.ts';
import { moneyEn } from '../money/en.ts';
import { workEn } from '../work/en.ts';
import type { Language, TypeWords } from './words.ts';

const words: Readonly<Record<NotificationTypeKey, TypeWords>> = {
  'account.email-changed': {
    inbox: { title: 'Your e-mail address was changed', body: 'Sign in with the new address from now on.' },
    mail: {
      subject: 'Your e-mail address was changed',
      paragraphs: [
        'The e-mail address of your account was changed. This e-mail goes to the old address.',
        'If you did not do this, reset your password at once and reply to this e-mail.',
      ],
    },
  },
  'account.factor-added': {
    inbox: { title: 'A second factor was added', body: 'If you did not do this, change your password at once.' },
    mail: {
      subject: 'A second factor was added to your account',
      paragraphs: [
        'A second factor was added to your account.',
        'If you did not do this, change your password at once.',
      ],
    },
  },
  'account.factor-removed': {
    inbox: { title: 'A second factor was removed', body: 'If you did not do this, change your password at once.' },
    mail: {
      subject: 'A second factor was removed from your account',
      paragraphs: [
        'A second factor was removed from your account.',
        'If you did not do this, change your password at once.',
      ],
    },
  },
  'account.impersonated': {
    inbox: {
      title: 'An operator looks at your account',
      body: 'For at most 30 minutes, reading only. Reason: {{reason}}',
    },
    mail: {
      subject: 'An operator looks at your account',
      paragraphs: [
        'An operator of the platform looks at your account as you see it, for at most 30 minutes. They can read and change nothing.',
        'Reason given: {{reason}}',
        'If you do not know of this, reply to this e-mail. You can end the session in your settings.',
      ],
    },
  },
  'account.linked': {
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
  'account.password-changed': {
    inbox: { title: 'Your password was changed', body: 'All other sessions were signed out.' },
    mail: {
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account was changed and all other sessions were signed out.',
        'If you did not do this, reset your password at once.',
      ],
    },
  },
  'account.password-reset': {
    mail: {
      subject: 'Your password reset code',
      paragraphs: [
        'Enter this code to reset your password. It can be used once and is valid for {{validMinutes}} minutes.',
        'If you did not request a reset, ignore this e-mail. Your password stays unchanged.',
      ],
      code: '{{code}}',
    },
  },
  'account.recovery-cancelled': {
    inbox: { title: 'Account recovery was cancelled', body: 'Your second factors stay as they are.' },
    mail: {
      subject: 'The recovery of your account was cancelled',
      paragraphs: [
        'The recovery of your account was cancelled. Your second factors stay as they are.',
        'If you did not ask for a recovery, change your password at once: somebody knows it.',
      ],
    },
  },
  'account.recovery-completed': {
    inbox: { title: 'Account recovery was completed', body: 'All sessions were ended.' },
    mail: {
      subject: 'The recovery of your account was completed',
      paragraphs: [
        'The recovery of your account was completed. All sessions were ended, and a new second factor can be set up.',
        'If you did not do this, contact support at once.',
      ],
    },
  },
  'account.recovery-requested': {
    inbox: {
      title: 'Somebody asks to recover your account',
      body: 'If you did not do this, cancel it in the security centre and change your password.',
    },
    mail: {
      subject: 'Somebody asks to recover your account',
      paragraphs: [
        'Somebody who knows your password says that all second factors of your account are lost. After 24 hours they can be replaced.',
        'If you did not do this, sign in, cancel the recovery in the security centre and change your password.',
      ],
    },
  },
  'account.recovery-code-used': {
    inbox: { title: 'A recovery code was used', body: 'Recovery codes left: {{remaining}}.' },
    mail: {
      subject: 'A recovery code was used to sign in',
      paragraphs: [
        'Someone signed in to your account with a recovery code. Codes left: {{remaining}}.',
        'If you did not do this, change your password and generate new codes at once.',
      ],
    },
  },
  'account.registration-repeated': {
    mail: {
      subject: 'You already have an account',
      paragraphs: [
        'Someone tried to register this e-mail address, which already has an account.',
        'If it was you, sign in, or reset your password if you have forgotten it. Otherwise ignore this e-mail.',
      ],
    },
  },
  'account.sign-in-code': {
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
  'account.sign-in-suspicious': {
    inbox: { title: 'Unusual sign-in', body: 'If you did not do this, change your password at once.' },
    mail: {
      subject: 'Unusual sign-in to your account',
      paragraphs: [
        'We noticed unusual activity in your account.',
        'If this was not you, change your password and sign out of all sessions at once.',
      ],
    },
  },
  'account.unlinked': {
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
  'account.verification-code': {
    mail: {
      subject: 'Your verification code',
      paragraphs: [
        'Enter this code to verify your e-mail address. It can be used once and is valid for {{validMinutes}} minutes.',
        'If you did not request this code, ignore this e-mail.',
      ],
      code: '{{code}}',
    },
  },
  'account.welcome': {
    inbox: { title: 'Welcome, {{recipientName}}', body: 'Your account is ready.' },
    mail: {
      subject: 'Welcome, {{recipientName}}',
      paragraphs: ['Your account is ready, {{recipientName}}.', 'Follow a few people to fill your feed.'],
      action: 'Get started',
    },
  },
  ...moneyEn,
  ...workEn,
  // Stands in for the organisation's own words where its template is gone.
  'organization.campaign': {
    mail: {
      subject: 'Message from an organisation',
      paragraphs: ['The words of this e-mail are written by the organisation.'],
    },
  },
  'organization.email': {
    mail: {
      subject: 'Message from an organisation',
      paragraphs: ['The words of this e-mail are written by the organisation.'],
    },
  },
  'organization.invitation': {
    inbox: {
      title: '{{actorName}} invites you to {{organizationName}}',
      body: 'The invitation was also sent to you by e-mail.',
    },
    mail: {
      subject: '{{actorName}} invites you to {{organizationName}}',
      paragraphs: [
        '{{actorName}} invites you to join {{organizationName}}.',
        'Use this code to accept the invitation. Anyone who has it can use it, so do not share it.',
      ],
      code: '{{token}}',
      action: 'View the invitation',
    },
  },
  'organization.invitation-accepted': {
    inbox: { title: '{{actorName}} accepted your invitation', body: 'They are now a member.' },
    mail: {
      subject: '{{actorName}} accepted your invitation',
      paragraphs: ['{{actorName}} accepted your invitation and is now a member.'],
      action: 'View the members',
    },
  },
  'organization.message': {
    inbox: { title: '{{organizationName}}: {{title}}', body: '{{text}}' },
    mail: {
      subject: '{{organizationName}}: {{title}}',
      paragraphs: ['{{text}}', '{{actorName}} wrote this to you as a member of {{organizationName}}.'],
    },
  },
  'organization.role-changed': {
    inbox: { title: 'Your role is now {{role}}', body: '{{actorName}} changed your role in the organisation.' },
    mail: {
      subject: 'Your role is now {{role}}',
      paragraphs: ['{{actorName}} changed your role in the organisation to {{role}}.'],
      action: 'View the members',
    },
  },
  'product.news': { mail: { subject: '{{title}}', paragraphs: ['{{text}}'] } },
  'social.appeal-decided': {
    inbox: { title: 'Your appeal was decided', body: 'Another moderator has looked at the decision.' },
    mail: {
      subject: 'Your appeal was decided',
      paragraphs: ['Another moderator has looked at the decision and decided your appeal.'],
    },
  },
  'social.comment': {
    inbox: { title: '{{actorName}} commented on your post', body: 'Open the post to read it.' },
    mail: {
      subject: '{{actorName}} commented on your post',
      paragraphs: ['{{actorName}} commented on your post.'],
      action: 'Read the comment',
    },
  },
  'social.follow': {
    inbox: { title: '{{actorName}} follows you', body: 'Your posts for followers now reach one more person.' },
    mail: {
      subject: '{{actorName}} follows you',
      paragraphs: ['{{actorName}} follows you. Your posts for followers now reach one more person.'],
      action: 'View your followers',
    },
  },
  'social.follow-accepted': {
    inbox: { title: '{{actorName}} lets you follow', body: 'You see their posts for followers now.' },
    mail: {
      subject: '{{actorName}} lets you follow',
      paragraphs: ['{{actorName}} accepted your request. You see their posts for followers now.'],
    },
  },
  'social.follow-requested': {
    inbox: { title: '{{actorName}} asks to follow you', body: 'Accept or decline the request.' },
    mail: {
      subject: '{{actorName}} asks to follow you',
      paragraphs: [
        '{{actorName}} asks to follow you. Your account is locked, so nobody follows you without your consent.',
      ],
    },
  },
  'social.group-invited': {
    inbox: { title: '{{actorName}} invited you to a community', body: 'Open the community to join it or to decline.' },
    mail: {
      subject: '{{actorName}} invited you to a community',
      paragraphs: ['{{actorName}} invited you to a community. You can join it or decline the invitation.'],
      action: 'View the community',
    },
  },
  'social.group-join-accepted': {
    inbox: { title: 'You are a member of a community', body: '{{actorName}} accepted your request to join.' },
    mail: {
      subject: 'You are a member of a community',
      paragraphs: ['{{actorName}} accepted your request to join a community.'],
      action: 'Open the community',
    },
  },
  'social.group-join-requested': {
    inbox: { title: '{{actorName}} asks to join your community', body: 'Accept or decline the request.' },
    mail: {
      subject: '{{actorName}} asks to join your community',
      paragraphs: ['{{actorName}} asks to join a community that you moderate.'],
      action: 'View the request',
    },
  },
  'social.group-role': {
    inbox: { title: 'Your role in a community is now {{role}}', body: '{{actorName}} changed your role.' },
    mail: {
      subject: 'Your role in a community is now {{role}}',
      paragraphs: ['{{actorName}} changed your role in a community to {{role}}.'],
      action: 'Open the community',
    },
  },
  'social.mention': {
    inbox: { title: '{{actorName}} mentioned you', body: 'Open the post to read it.' },
    mail: {
      subject: '{{actorName}} mentioned you',
      paragraphs: ['{{actorName}} mentioned you in a post.'],
      action: 'Read the post',
    },
  },
  'social.message': {
    inbox: { title: 'Message from {{actorName}}', body: 'Open the conversation to read it.' },
    mail: {
      subject: 'Message from {{actorName}}',
      paragraphs: ['{{actorName}} sent you a message.'],
      action: 'Open the conversation',
    },
  },
  'social.moderation': {
    inbox: {
      title: 'A moderator decided about something of yours',
      body: 'Read the decision and its reason. You can appeal for 30 days.',
    },
    mail: {
      subject: 'A moderator decided about something of yours',
      paragraphs: [
        'A moderator decided about a post, comment, message or profile of yours. You can appeal for 30 days.',
      ],
      action: 'View the decision',
    },
  },
  'social.reaction': {
    inbox: { title: '{{actorName}} reacted to your post or comment', body: 'Open it to see the reaction.' },
    mail: {
      subject: '{{actorName}} reacted to your post or comment',
      paragraphs: ['{{actorName}} reacted to your post or comment.'],
      action: 'View the reaction',
    },
  },
  'social.reply': {
    inbox: { title: '{{actorName}} replied to your comment', body: 'Open the post to read it.' },
    mail: {
      subject: '{{actorName}} replied to your comment',
      paragraphs: ['{{actorName}} replied to your comment.'],
      action: 'Read the reply',
    },
  },
};

/** The language of last resort: complete, which its type holds. */
export const en: Language = {
  locale: 'en',
  someone: 'Someone',
  unsubscribe: 'Unsubscribe from these e-mails',
  whyCritical: 'This e-mail concerns the security of your account and is sent regardless of your preferences.',
  digest: { one: 'One update for you', many: '{{count}} updates for you' },
  unsubscribePage: {
    question: 'Do you want to unsubscribe from these e-mails?',
    confirm: 'Unsubscribe',
    done: 'Done. You are unsubscribed from these e-mails.',
    invalid: 'This link is not valid. Use the link in a newer e-mail, or change the settings of your account.',
  },
  words,
};
