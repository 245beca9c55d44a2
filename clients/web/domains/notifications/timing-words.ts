import type { Words } from '@codai/ui';

type Digest = 'NONE' | 'HOURLY' | 'DAILY' | 'WEEKLY';

/** Quiet hours, digests and snoozing. */
export const timingWords: Words<{
  readonly title: string;
  readonly why: (timeZone: string) => string;
  readonly quiet: string;
  readonly from: string;
  readonly until: string;
  readonly untilNextDay: string;
  readonly digest: string;
  readonly digests: Readonly<Record<Digest, string>>;
  readonly digestAt: string;
  readonly bothEnds: string;
  readonly sameEnds: string;
  readonly time: string;
  readonly save: string;
  readonly saving: string;
  readonly saved: string;
  readonly snooze: Readonly<Record<'hour' | 'tomorrow' | 'monday', string>>;
  readonly snoozed: (when: string) => string;
  readonly undo: string;
  readonly wake: string;
  readonly awake: string;
}> = {
  en: {
    title: 'When to be told',
    why: (timeZone) =>
      `E-mails and notices of devices wait until the quiet hours are over; what protects your account is sent at any hour. Times are in ${timeZone}.`,
    quiet: 'Quiet hours',
    from: 'Quiet from',
    until: 'Quiet until',
    untilNextDay: 'This is on the next day.',
    digest: 'E-mails that are not urgent',
    digests: {
      NONE: 'Each at once',
      HOURLY: 'Together, each hour',
      DAILY: 'Together, each day',
      WEEKLY: 'Together, on Mondays',
    },
    digestAt: 'Sent at',
    bothEnds: 'Quiet hours need a beginning and an end.',
    sameEnds: 'The quiet hours end when they begin. Choose another end.',
    time: 'Choose a time.',
    save: 'Save the times',
    saving: 'Saving',
    saved: 'Times saved',
    snooze: {
      hour: 'Snooze for an hour',
      tomorrow: 'Snooze until tomorrow at 9:00',
      monday: 'Snooze until Monday at 9:00',
    },
    snoozed: (when) => `Snoozed until ${when}`,
    undo: 'Undo',
    wake: 'End the snooze',
    awake: 'Back in the inbox',
  },
  ro: {
    title: 'Când să fii anunțat',
    why: (timeZone) =>
      `E-mailurile și anunțurile dispozitivelor așteaptă sfârșitul orelor de liniște; ce îți apără contul se trimite la orice oră. Orele sunt din ${timeZone}.`,
    quiet: 'Ore de liniște',
    from: 'Liniște de la',
    until: 'Liniște până la',
    untilNextDay: 'Aceasta este în ziua următoare.',
    digest: 'E-mailuri care nu sunt urgente',
    digests: {
      NONE: 'Fiecare imediat',
      HOURLY: 'Împreună, în fiecare oră',
      DAILY: 'Împreună, în fiecare zi',
      WEEKLY: 'Împreună, lunea',
    },
    digestAt: 'Se trimit la',
    bothEnds: 'Orele de liniște au nevoie de un început și de un sfârșit.',
    sameEnds: 'Orele de liniște se termină când încep. Alege alt sfârșit.',
    time: 'Alege o oră.',
    save: 'Salvează orele',
    saving: 'Se salvează',
    saved: 'Ore salvate',
    snooze: { hour: 'Amână o oră', tomorrow: 'Amână până mâine la 9:00', monday: 'Amână până luni la 9:00' },
    snoozed: (when) => `Amânată până ${when}`,
    undo: 'Anulează',
    wake: 'Încheie amânarea',
    awake: 'Din nou în listă',
  },
};
