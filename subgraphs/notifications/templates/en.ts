import type { NotificationTypeKey } from '../catalogue/catalogue.ts';
import { moneyEn } from '../money/en.ts';
import type { Language, TypeWords } from './words.ts';

const words: Readonly<Record<NotificationTypeKey, TypeWords>> = {
  'account.email-changed': {
    inbox: { title: 'Your e-mail address was changed', body: 'From now on you sign in with the new address.' },
    mail: {
      subject: 'Your e-mail address was changed',
      paragraphs: [
        'The e-mail address of your account was changed, and this mail goes to the old one.',
        'If this was not you, reset your password at once and answer this mail.',
      ],
    },
  },
  'account.factor-added': {
    inbox: { title: 'A second factor was added', body: 'If this was not you, change your password at once.' },
    mail: {
      subject: 'A second factor was added to your account',
      paragraphs: ['A second factor was added to your account.', 'If this was not you, change your password at once.'],
    },
  },
  'account.factor-removed': {
    inbox: { title: 'A second factor was removed', body: 'If this was not you, change your password at once.' },
    mail: {
      subject: 'A second factor was removed from your account',
      paragraphs: [
        'A second factor was removed from your account.',
        'If this was not you, change your password at once.',
      ],
    },
  },
  'account.password-changed': {
    inbox: { title: 'Your password was changed', body: 'All other sessions were signed out.' },
    mail: {
      subject: 'Your password was changed',
      paragraphs: [
        'The password of your account was changed and all other sessions were signed out.',
        'If this was not you, reset your password at once.',
      ],
    },
  },
  'account.password-reset': {
    mail: {
      subject: 'Your code to reset the password',
      paragraphs: [
        'Type this code where you asked to reset your password. It is good for {{validMinutes}} minutes, once.',
        'If you did not ask, do nothing: without the code your password stays as it is.',
      ],
      code: '{{code}}',
    },
  },
  'account.recovery-code-used': {
    inbox: { title: 'A recovery code was used', body: 'Recovery codes left: {{remaining}}.' },
    mail: {
      subject: 'A recovery code was used to sign in',
      paragraphs: [
        'Somebody signed in to your account with a recovery code. Codes left: {{remaining}}.',
        'If this was not you, change your password and make new codes at once.',
      ],
    },
  },
  'account.registration-repeated': {
    mail: {
      subject: 'You already have an account',
      paragraphs: [
        'Somebody tried to register this address, which already has an account.',
        'If it was you, sign in, or reset your password if you have forgotten it. If not, you need do nothing.',
      ],
    },
  },
  'account.sign-in-suspicious': {
    inbox: { title: 'An unusual sign-in', body: 'If this was not you, change your password at once.' },
    mail: {
      subject: 'An unusual sign-in to your account',
      paragraphs: [
        'We saw an unusual use of your account.',
        'If this was not you, change your password and end all sessions at once.',
      ],
    },
  },
  'account.verification-code': {
    mail: {
      subject: 'Your verification code',
      paragraphs: [
        'Type this code to prove that this address is yours. It is good for {{validMinutes}} minutes, once.',
        'If you did not ask for it, do nothing.',
      ],
      code: '{{code}}',
    },
  },
  'account.welcome': {
    inbox: { title: 'Welcome, {{recipientName}}', body: 'Your account is ready.' },
    mail: {
      subject: 'Welcome, {{recipientName}}',
      paragraphs: ['Your account is ready, {{recipientName}}.', 'Follow a few people, and your feed fills by itself.'],
      action: 'Begin',
    },
  },
  ...moneyEn,
  'organization.invitation': {
    inbox: {
      title: '{{actorName}} invites you to {{organizationName}}',
      body: 'The invitation came to you by e-mail too.',
    },
    mail: {
      subject: '{{actorName}} invites you to {{organizationName}}',
      paragraphs: [
        '{{actorName}} invites you to join {{organizationName}}.',
        'Use this invitation to accept. Whoever has it can use it: do not hand it on.',
      ],
      code: '{{token}}',
      action: 'See the invitation',
    },
  },
  'organization.invitation-accepted': {
    inbox: { title: '{{actorName}} accepted your invitation', body: 'They are a member now.' },
    mail: {
      subject: '{{actorName}} accepted your invitation',
      paragraphs: ['{{actorName}} accepted your invitation and is a member now.'],
      action: 'See the members',
    },
  },
  'organization.role-changed': {
    inbox: { title: 'Your role is now {{role}}', body: '{{actorName}} changed your role in the organisation.' },
    mail: {
      subject: 'Your role is now {{role}}',
      paragraphs: ['{{actorName}} changed your role in the organisation to {{role}}.'],
      action: 'See the members',
    },
  },
  'social.comment': {
    inbox: { title: '{{actorName}} commented on your post', body: 'See what they say.' },
    mail: {
      subject: '{{actorName}} commented on your post',
      paragraphs: ['{{actorName}} commented on your post.'],
      action: 'Read the comment',
    },
  },
  'social.follow': {
    inbox: { title: '{{actorName}} follows you', body: 'Your posts for followers reach one person more.' },
    mail: {
      subject: '{{actorName}} follows you',
      paragraphs: ['{{actorName}} follows you. Your posts for followers reach one person more.'],
      action: 'See your followers',
    },
  },
  'social.message': {
    inbox: { title: 'A message from {{actorName}}', body: 'Open the conversation to read it.' },
    mail: {
      subject: 'A message from {{actorName}}',
      paragraphs: ['{{actorName}} wrote to you.'],
      action: 'Open the conversation',
    },
  },
  'social.reaction': {
    inbox: { title: '{{actorName}} reacted to you', body: 'See what they reacted to.' },
    mail: {
      subject: '{{actorName}} reacted to you',
      paragraphs: ['{{actorName}} reacted to something that you wrote.'],
      action: 'See it',
    },
  },
  'social.reply': {
    inbox: { title: '{{actorName}} answered your comment', body: 'See what they say.' },
    mail: {
      subject: '{{actorName}} answered your comment',
      paragraphs: ['{{actorName}} answered your comment.'],
      action: 'Read the answer',
    },
  },
};

/** The language of last resort: complete, which its type holds. */
export const en: Language = {
  locale: 'en',
  someone: 'Someone',
  unsubscribe: 'Stop mails of this kind',
  whyCritical: 'This mail concerns the safety of your account and is sent whatever you have chosen.',
  unsubscribePage: {
    question: 'Do you want no more mails of this kind?',
    confirm: 'Stop these mails',
    done: 'Done. You will get no more mails of this kind.',
    invalid: 'This link is not valid. Please use the newest mail, or the settings of your account.',
  },
  words,
};
