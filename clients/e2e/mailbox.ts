import { eventually } from '@codai/kit/testing/eventually';
import { expect } from 'vitest';
import { ask, tokenOf } from './ask.ts';

/** The newest of at least `count` mails to an address whose subject fits, from the mailbox of the development product. It waits for them. */
export async function mailTo(address: string, subject: RegExp, count = 1): Promise<string> {
  const token = await tokenOf('admin@platform.test');
  const query = `query ($recipient: String!) {
    capturedMessages(recipient: $recipient, first: 20) { edges { node { subject mime } } }
  }`;
  return eventually(async () => {
    const { capturedMessages } = await ask<Captured>(query, { recipient: address }, token);
    const found = capturedMessages.edges.filter(({ node }) => subject.test(node.subject));
    const newest = found[0];
    if (newest === undefined || found.length < count) {
      return expect.fail(`${found.length} of ${count} mails to ${address} with a subject like ${subject} arrived.`);
    }
    return readable(newest.node.mime);
  });
}

interface Captured {
  readonly capturedMessages: {
    readonly edges: readonly { readonly node: { readonly subject: string; readonly mime: string } }[];
  };
}

/** The one-time code that a mail of the product tells: a line of two groups of capitals and digits. */
export function codeIn(mail: string): string {
  const code = /^[A-Z0-9]{4}-[A-Z0-9]{4}(?=\r?$)/m.exec(mail)?.[0];
  if (code === undefined) throw new Error(`There is no code in the mail:\n${mail}`);
  return code;
}

/** Without the soft line breaks and escapes of quoted-printable. */
function readable(mime: string): string {
  return mime
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
