import type { TypeWords } from '../templates/words.ts';
import type { workTypes } from './types.ts';

export const workRo: Readonly<Record<keyof typeof workTypes, TypeWords>> = {
  'work.application-changed': {
    inbox: { title: 'Candidatura dumneavoastră a trecut la altă etapă', body: 'Deschideți-o ca să vedeți etapa.' },
    mail: {
      subject: 'Candidatura dumneavoastră a trecut la altă etapă',
      paragraphs: ['Deschideți-o ca să vedeți etapa.'],
      action: 'Vedeți candidaturile',
    },
  },
  'work.application-received': {
    inbox: { title: 'A sosit o candidatură', body: 'Deschideți postul ca să o vedeți.' },
    mail: {
      subject: 'A sosit o candidatură',
      paragraphs: ['Deschideți postul ca să o vedeți.'],
      action: 'Deschideți postul',
    },
  },
  'work.contract': {
    inbox: { title: 'Noutăți despre un contract', body: 'Deschideți contractul ca să îi vedeți starea.' },
    mail: {
      subject: 'Noutăți despre un contract',
      paragraphs: ['Deschideți contractul ca să îi vedeți starea.'],
      action: 'Deschideți contractul',
    },
  },
  'work.interview': {
    inbox: { title: 'Noutăți despre un interviu', body: 'Deschideți interviurile ca să vedeți ora și locul.' },
    mail: {
      subject: 'Noutăți despre un interviu',
      paragraphs: ['Deschideți interviurile ca să vedeți ora și locul.'],
      action: 'Vedeți interviurile',
    },
  },
  'work.match': {
    inbox: { title: 'Un post se potrivește căutării salvate', body: 'Deschideți-l ca să îl citiți și să candidați.' },
    mail: {
      subject: 'Un post se potrivește căutării salvate',
      paragraphs: ['Deschideți-l ca să îl citiți și să candidați.'],
      action: 'Deschideți postul',
    },
  },
  'work.milestone': {
    inbox: {
      title: 'Noutăți despre o etapă a contractului',
      body: 'Deschideți contractul ca să vedeți ce este păstrat și plătit.',
    },
    mail: {
      subject: 'Noutăți despre o etapă a contractului',
      paragraphs: ['Deschideți contractul ca să vedeți ce este păstrat și plătit.'],
      action: 'Deschideți contractul',
    },
  },
  'work.offer': {
    inbox: { title: 'Noutăți despre o ofertă', body: 'Deschideți ofertele ca să citiți și să decideți.' },
    mail: {
      subject: 'Noutăți despre o ofertă',
      paragraphs: ['Deschideți ofertele ca să citiți și să decideți.'],
      action: 'Vedeți ofertele',
    },
  },
};
