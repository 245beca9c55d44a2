import type { PluralForms, Words } from '@codai/ui';

interface ReplayWords {
  readonly title: string;
  readonly titleOf: (classTitle: string) => string;
  readonly of: (elapsed: string, total: string) => string;
  readonly openOf: (when: string) => string;
  readonly recording: string;
  readonly theClass: string;
  readonly recorded: string;
  readonly missing: string;
  readonly missingWhy: string;
  readonly running: string;
  readonly runningWhy: string;
  readonly full: string;
  readonly fullWhy: string;
  readonly noMedia: string;
  readonly noMediaWhy: string;
  readonly loading: string;
  readonly loaded: (loaded: string, total: string) => string;
  readonly leftOut: PluralForms;
  readonly leftOutWhy: string;
  readonly controls: string;
  readonly play: string;
  readonly pause: string;
  readonly again: string;
  readonly position: string;
  readonly speed: string;
  readonly shortens: string;
  readonly documents: string;
  readonly document: (number: number) => string;
  readonly notBegun: string;
  readonly present: string;
  readonly nobody: string;
  readonly room: (number: number) => string;
  readonly newestLines: (shown: string, all: string) => string;
}

export const replayWords: Words<ReplayWords> = {
  en: {
    title: 'Replay',
    titleOf: (classTitle) => `Replay: ${classTitle}`,
    of: (elapsed, total) => `${elapsed} of ${total}`,
    openOf: (when) => `Replay of ${when}`,
    recording: 'The recording',
    theClass: 'Class',
    recorded: 'Recorded',
    missing: 'This recording is not here',
    missingWhy: 'It does not exist, or it is not open to you.',
    running: 'This recording is still running',
    runningWhy: 'Its replay opens once it has stopped.',
    full: 'This recording ended by itself',
    fullWhy: 'It reached the largest size of a recording. The class may have gone on.',
    noMedia: 'Sound and pictures were not recorded',
    noMediaWhy: 'The replay shows the chat, the shared documents and who was present.',
    loading: 'Loading the recording',
    loaded: (loaded, total) => `${loaded} of ${total} entries loaded`,
    leftOut: { one: '1 change of a document cannot be read', other: '{n} changes of documents cannot be read' },
    leftOutWhy: 'The replay shows all others.',
    controls: 'Controls of the replay',
    play: 'Play',
    pause: 'Pause',
    again: 'Play again',
    position: 'Position',
    speed: 'Speed',
    shortens: 'Shorten long silences',
    documents: 'Shared documents',
    document: (number) => `Document ${number}`,
    notBegun: 'This document has not begun yet',
    present: 'Present',
    nobody: 'Nobody is present.',
    room: (number) => `Breakout room ${number}`,
    newestLines: (shown, all) => `The newest ${shown} of ${all} lines.`,
  },
  ro: {
    title: 'Reluare',
    titleOf: (classTitle) => `Reluare: ${classTitle}`,
    of: (elapsed, total) => `${elapsed} din ${total}`,
    openOf: (when) => `Reluarea din ${when}`,
    recording: 'Înregistrarea',
    theClass: 'Clasa',
    recorded: 'Înregistrată',
    missing: 'Înregistrarea nu este aici',
    missingWhy: 'Nu există sau nu îți este deschisă.',
    running: 'Înregistrarea este încă în curs',
    runningWhy: 'Reluarea se deschide după ce s-a oprit.',
    full: 'Înregistrarea s-a încheiat de la sine',
    fullWhy: 'A ajuns la mărimea maximă a unei înregistrări. Clasa a putut continua.',
    noMedia: 'Sunetul și imaginea nu au fost înregistrate',
    noMediaWhy: 'Reluarea arată discuția, documentele comune și cine a fost prezent.',
    loading: 'Se încarcă înregistrarea',
    loaded: (loaded, total) => `${loaded} din ${total} intrări încărcate`,
    leftOut: {
      one: 'O schimbare a unui document nu poate fi citită',
      few: '{n} schimbări ale documentelor nu pot fi citite',
      other: '{n} de schimbări ale documentelor nu pot fi citite',
    },
    leftOutWhy: 'Reluarea le arată pe toate celelalte.',
    controls: 'Comenzile reluării',
    play: 'Redă',
    pause: 'Pauză',
    again: 'Redă din nou',
    position: 'Poziție',
    speed: 'Viteză',
    shortens: 'Scurtează tăcerile lungi',
    documents: 'Documente comune',
    document: (number) => `Documentul ${number}`,
    notBegun: 'Documentul nu a început încă',
    present: 'Prezenți',
    nobody: 'Nu este nimeni prezent.',
    room: (number) => `Camera de lucru ${number}`,
    newestLines: (shown, all) => `Cele mai noi ${shown} din ${all} de mesaje.`,
  },
};
