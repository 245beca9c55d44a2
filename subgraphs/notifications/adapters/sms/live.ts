import { createHttpPort } from '@codai/kit';
import { z } from 'zod';
import type { HandOver } from '../mail/port.ts';
import { withoutAnswer } from '../no-answer.ts';
import type { SmsPort } from './port.ts';

export interface TwilioAccount {
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** A number, a messaging service (`MG…`) or a name. */
  readonly from: string;
}

/** For the whole hand-over, below the lease of a message. */
const TIMEOUT_MS = 20_000;
/** Twilio's codes of a number that is none, or that no SMS reaches. Source: https://www.twilio.com/docs/api/errors */
const INVALID_NUMBERS = new Set([21211, 21214, 21217, 21614]);

const failure = z.object({ code: z.number().int() });

/** SMS by Twilio's Messages resource. Never tried again by itself: a request without an answer may have been an SMS. */
export function createTwilioSms({ url, accountSid, authToken, from }: TwilioAccount): SmsPort {
  const host = createHttpPort({
    port: 'sms',
    baseUrl: `${url.replace(/\/$/, '')}/2010-04-01/Accounts/${encodeURIComponent(accountSid)}`,
    timeoutMs: TIMEOUT_MS,
    bytesMax: 64 * 1024,
    headers: {
      authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
  const sender: Readonly<Record<string, string>> = from.startsWith('MG')
    ? { MessagingServiceSid: from }
    : { From: from };

  return {
    driver: 'live',
    provider: 'twilio',
    isRepeatable: false,
    async handOver({ recipient, text }) {
      const body = new URLSearchParams({ To: recipient, Body: text, ...sender }).toString();
      try {
        const signal = AbortSignal.timeout(TIMEOUT_MS);
        const answer = await host.send({ method: 'POST', path: '/Messages.json', body, signal });
        return answer.ok ? { outcome: 'ACCEPTED', response: String(answer.status) } : refusal(answer);
      } catch (error) {
        return withoutAnswer(error);
      }
    },
  };
}

function refusal({ status, text }: { readonly status: number; readonly text: string }): HandOver {
  // Our account, our setting: the message waits until it is put right.
  if (status === 401 || status === 403 || status === 404) {
    return { outcome: 'DEFERRED', response: String(status), responseCode: status };
  }
  const parsed = failure.safeParse(readJson(text));
  const code = parsed.success ? parsed.data.code : status;
  return { outcome: 'REFUSED', response: String(code), responseCode: code, isAddressFault: INVALID_NUMBERS.has(code) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // An answer of something else than Twilio, such as a proxy.
    return null;
  }
}
