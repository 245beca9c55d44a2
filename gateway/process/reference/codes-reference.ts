import { doorCodes } from '../../messages/request/refusal.ts';
import { gatewayCodes } from '../../messages/response/codes.ts';
import { closes } from '../../pipeline/subscriptions/close-codes.ts';

/** The reference of all codes as Markdown, made from the lists that the code itself takes them from. */
export function codesReference(): string {
  const refusals = Object.entries(doorCodes).map(([code, { status, early, message }]) => [
    `\`${code}\``,
    String(status),
    early ? String(status) : '200',
    message,
  ]);
  const faults = Object.entries(gatewayCodes).map(([code, message]) => [`\`${code}\``, message]);
  // Several words stand for one number.
  const ends = Object.values(closes).map(({ code, reason }) => [String(code), reason]);
  return `${[
    HEAD,
    '## Refusals',
    REFUSALS,
    tableOf(['code', 'status', 'as `application/json`', 'message unless it says more'], refusals),
    '## Faults in an answer',
    FAULTS,
    tableOf(['code', 'message unless it says more'], faults),
    '## Closes of a WebSocket',
    CLOSES,
    tableOf(['code', 'reason'], ends),
  ].join('\n\n')}\n`;
}

const HEAD = `# Codes

Every code that the gateway itself gives, made from the lists in its source (\`npm run reference\`). It stands in \`extensions.code\`
of an error; what else stands there is described in [protection.md](protection.md#errors) and at the feature it belongs to.`;

const REFUSALS = `The operation did not run, no subgraph was asked, and the answer has no \`data\`. The status is the one of
\`application/graphql-response+json\`; \`application/json\` gets 200 for what is wrong in the GraphQL. On a WebSocket a refusal is an
\`error\` message, in an event stream the only \`next\`, in a batch the answer in its place.`;

const FAULTS = `Something failed while the operation ran. The error has the \`path\` of what is null for it, or none when all is; the status is
200. With codes that begin with \`SUBGRAPH_\`, \`extensions.subgraph\` names the subgraph. Codes of subgraphs stand beside these as
[the error policy](protection.md#errors) lets them through; \`SUBSCRIPTION_GAP\` is described in [carriers.md](carriers.md#coming-back).`;

const CLOSES = `After 1012 and 1013 clients come back, with their cursors. Others are given by the protocol itself: 4408 when no
\`connection_init\` came, 4409 for an id that is in use, 4429 for a second one, 1009 for a message that is too large.`;

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ').replaceAll('\n', ' ')} |`);
  return lines.join('\n');
}
