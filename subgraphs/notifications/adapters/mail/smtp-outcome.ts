import type { NodemailerError } from 'nodemailer/lib/errors.js';
import type { HandOver } from './port.ts';

/** Outcome of a failed hand-over by SMTP. `isBodyBegun`: at least one byte of the message went out after DATA. */
export function outcomeOfFailure(error: NodemailerError, isBodyBegun: boolean): HandOver {
  const responseCode = error.responseCode ?? null;
  const response = shortResponse(error.response ?? error.message);

  // No reply to the message itself: it may have been taken although we did not hear so. Source: RFC 5321 §4.5.3.2.6,
  // and RFC 1047, which is about the duplicates that sending again makes.
  if (isBodyBegun && (error.code !== 'EMESSAGE' || responseCode === null)) return { outcome: 'UNCERTAIN', response };

  if (responseCode !== null && isRefusal(error, responseCode)) {
    return { outcome: 'REFUSED', response, responseCode, isAddressFault: isAddressFault(error, responseCode) };
  }
  return { outcome: 'DEFERRED', response, responseCode };
}

/**
 * 5yz is for good (RFC 5321 §4.2.1), but only as a word about the message or its recipient. The same class of answer
 * to the greeting, to AUTH or to MAIL FROM speaks of our own configuration: mended by an operator, the mail still goes.
 */
function isRefusal(error: NodemailerError, responseCode: number): boolean {
  return responseCode >= 500 && responseCode !== 503 && (error.command === 'RCPT TO' || error.command === 'DATA');
}

/**
 * Whether a refusal of RCPT TO says that the address is bad. With an enhanced code (RFC 3463) it is X.1.z, bad address,
 * or 5.2.1, mailbox disabled; without one 550, 551 and 553. Others (5.7.1, policy; 552, mailbox full) fail this message
 * and suppress nobody.
 */
function isAddressFault(error: NodemailerError, responseCode: number): boolean {
  if (error.command !== 'RCPT TO') return false;
  const enhanced = /^\d{3}[ -](5\.\d{1,3}\.\d{1,3})\b/.exec(error.response ?? '')?.[1];
  if (enhanced !== undefined) return enhanced.startsWith('5.1.') || enhanced === '5.2.1';
  return [550, 551, 553].includes(responseCode);
}

const RESPONSE_CHARACTERS_MAX = 500;

/** One line without addresses: what is kept about a reply, which often repeats the recipient. */
export function shortResponse(response: string): string {
  return response
    .replace(/[^\s<>@]{1,64}@[^\s<>@]{1,255}/g, '[address]')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, RESPONSE_CHARACTERS_MAX);
}
