import type { TypeWords } from '../templates/words.ts';
import type { workTypes } from './types.ts';

export const workEn: Readonly<Record<keyof typeof workTypes, TypeWords>> = {
  'work.application-changed': {
    inbox: { title: 'Your application has moved on', body: 'Open it to see its stage.' },
    mail: {
      subject: 'Your application has moved on',
      paragraphs: ['Open it to see its stage.'],
      action: 'View your applications',
    },
  },
  'work.application-received': {
    inbox: { title: 'An application has come in', body: 'Open the job to see it.' },
    mail: { subject: 'An application has come in', paragraphs: ['Open the job to see it.'], action: 'Open the job' },
  },
  'work.contract': {
    inbox: { title: 'News of a contract', body: 'Open the contract to see its state.' },
    mail: {
      subject: 'News of a contract',
      paragraphs: ['Open the contract to see its state.'],
      action: 'Open the contract',
    },
  },
  'work.interview': {
    inbox: { title: 'News of an interview', body: 'Open your interviews to see time and place.' },
    mail: {
      subject: 'News of an interview',
      paragraphs: ['Open your interviews to see time and place.'],
      action: 'View your interviews',
    },
  },
  'work.match': {
    inbox: { title: 'A job fits your saved search', body: 'Open it to read it and apply.' },
    mail: {
      subject: 'A job fits your saved search',
      paragraphs: ['Open it to read it and apply.'],
      action: 'Open the job',
    },
  },
  'work.milestone': {
    inbox: { title: 'News of a milestone', body: 'Open the contract to see what is held and paid.' },
    mail: {
      subject: 'News of a milestone',
      paragraphs: ['Open the contract to see what is held and paid.'],
      action: 'Open the contract',
    },
  },
  'work.offer': {
    inbox: { title: 'News of an offer', body: 'Open your offers to read and decide.' },
    mail: {
      subject: 'News of an offer',
      paragraphs: ['Open your offers to read and decide.'],
      action: 'View your offers',
    },
  },
};
