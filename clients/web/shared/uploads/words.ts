import type { Words } from '@codai/ui';
import type { UploadState } from './uploads.ts';

interface UploadWords {
  readonly upload: {
    readonly act: string;
    readonly name: string;
    readonly states: Readonly<Record<UploadState, string>>;
    readonly of: (done: string, all: string) => string;
    readonly pause: (name: string) => string;
    readonly resume: (name: string) => string;
    readonly cancel: (name: string) => string;
    readonly retry: (name: string) => string;
    readonly dismiss: (name: string) => string;
    readonly broke: string;
    readonly tooMany: string;
  };
  readonly refusals: Readonly<Record<string, string>>;
  readonly notReady: string;
}

export const uploadWords: Words<UploadWords> = {
  en: {
    upload: {
      act: 'Upload',
      name: 'Uploads',
      states: {
        waits: 'Waiting',
        reads: 'Reading',
        sends: 'Sending',
        paused: 'Paused',
        checks: 'Being completed',
        done: 'Uploaded',
        failed: 'Failed',
      },
      of: (done, all) => `${done} of ${all}`,
      pause: (name) => `Pause ${name}`,
      resume: (name) => `Resume ${name}`,
      cancel: (name) => `Cancel ${name}`,
      retry: (name) => `Try ${name} again`,
      dismiss: (name) => `Take ${name} off the list`,
      broke: 'The connection did not hold. What has arrived is kept: try again to go on.',
      tooMany: 'At most 100 files at once. Choose fewer.',
    },
    refusals: {
      FILE_TOO_LARGE: 'This file is larger than any file may be.',
      CHECKSUM_MISMATCH: 'The bytes that arrived are not those of the file. Upload it again.',
      TYPE_MISMATCH: 'The content is not of the type that its name says.',
      TYPE_NOT_ALLOWED: 'Programs, and archives that cannot be judged, are not accepted.',
      LEGAL_HOLD: 'This file is kept by a legal hold or a retention lock, and cannot be removed.',
      QUOTA_EXCEEDED: 'The storage of your organisation is used up.',
      NOT_FOUND: 'This is not there any more.',
    },
    notReady: 'It cannot be read now.',
  },
  ro: {
    upload: {
      act: 'Încarcă',
      name: 'Încărcări',
      states: {
        waits: 'Așteaptă',
        reads: 'Se citește',
        sends: 'Se trimite',
        paused: 'În pauză',
        checks: 'Se încheie',
        done: 'Încărcat',
        failed: 'Eșuat',
      },
      of: (done, all) => `${done} din ${all}`,
      pause: (name) => `Oprește ${name}`,
      resume: (name) => `Continuă ${name}`,
      cancel: (name) => `Anulează ${name}`,
      retry: (name) => `Încearcă din nou ${name}`,
      dismiss: (name) => `Scoate ${name} din listă`,
      broke: 'Conexiunea s-a întrerupt. Ce a sosit se păstrează: încearcă din nou ca să continui.',
      tooMany: 'Cel mult 100 de fișiere odată. Alege mai puține.',
    },
    refusals: {
      FILE_TOO_LARGE: 'Fișierul este mai mare decât se admite.',
      CHECKSUM_MISMATCH: 'Octeții sosiți nu sunt cei ai fișierului. Încarcă-l din nou.',
      TYPE_MISMATCH: 'Conținutul nu este de tipul pe care îl arată numele.',
      TYPE_NOT_ALLOWED: 'Programele și arhivele care nu pot fi verificate nu sunt acceptate.',
      LEGAL_HOLD: 'Fișierul este păstrat printr-o reținere legală sau un termen și nu poate fi șters.',
      QUOTA_EXCEEDED: 'Spațiul organizației este epuizat.',
      NOT_FOUND: 'Nu mai există.',
    },
    notReady: 'Nu poate fi citit acum.',
  },
};
