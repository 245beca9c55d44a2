import type { ComposedMail, HandOver, MailPort } from '../adapters/mail/port.ts';

/** A provider that gives scripted answers and keeps the messages it took, whatever it answered. For answers that no real one gives on request. */
export interface ScriptedMail extends MailPort {
  /** Mails that the provider has, in the order in which it took them. */
  readonly taken: ComposedMail[];
  /** How often it was called. */
  calls: number;
  /** The next answers, first one first; then ACCEPTED. A function runs first and may throw: the worker dies. */
  readonly answers: (HandOver | ((composed: ComposedMail) => Promise<HandOver>))[];
}

export const accepted: HandOver = { outcome: 'ACCEPTED', response: '250 taken' };
export const deferred: HandOver = { outcome: 'DEFERRED', response: '451 come back', responseCode: 451 };
export const uncertain: HandOver = { outcome: 'UNCERTAIN', response: 'Connection closed' };
export const bounced: HandOver = { outcome: 'REFUSED', response: '550 who?', responseCode: 550, isAddressFault: true };
export const refused: HandOver = { outcome: 'REFUSED', response: '554 spam', responseCode: 554, isAddressFault: false };

export function scriptedMail(): ScriptedMail {
  const mail: ScriptedMail = {
    driver: 'live',
    provider: 'scripted',
    isRepeatable: false,
    taken: [],
    calls: 0,
    answers: [],
    async handOver(composed) {
      mail.calls += 1;
      const answer = mail.answers.shift() ?? accepted;
      const outcome = typeof answer === 'function' ? await answer(composed) : answer;
      if (outcome.outcome === 'ACCEPTED' || outcome.outcome === 'UNCERTAIN') mail.taken.push(composed);
      return outcome;
    },
    async close() {},
  };
  return mail;
}
