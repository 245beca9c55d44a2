import { lines } from '@codai/kit/text/markup';
import { type Xml, xml, xmlCdata } from '@codai/kit/text/xml';
import { qrPath, qrSquares } from './qr.ts';

export interface Shown {
  readonly kind: string;
  readonly title: string;
  readonly issuerName: string;
  readonly isIssuerVerified: boolean;
  readonly recipientName: string | null;
  readonly issuedOn: string;
  readonly expiresOn: string | null;
  /** Address of the verification page. */
  readonly url: string;
  readonly code: string;
  readonly network: string | null;
}

/** Said under the name of an issuer that no operator has verified. */
export const UNVERIFIED_ISSUER = 'The name of the issuer is not verified.';

/** Words over lines of about this many characters, four lines at most. */
function linesOf(text: string, characters: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < characters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word.slice(0, characters));
  }
  return lines.slice(0, 4);
}

/**
 * A certificate or a badge as SVG, with the signed document baked in. Source: Open Badges 3.0, section 5.3.2. No script, no outside
 * reference: all of it is drawn here.
 */
export async function certificateSvg(shown: Shown, document: string): Promise<string> {
  const { kind, title, issuerName, isIssuerVerified, recipientName, issuedOn, expiresOn, url, code, network } = shown;
  const qr = await qrSquares(url);
  const scale = 150 / qr.size;
  const heading = linesOf(title, 34).map((line, index) => text(line, { y: 250 + index * 54, size: 44, weight: 700 }));
  const facts = [
    `Issued by ${issuerName}`,
    ...(isIssuerVerified ? [] : [UNVERIFIED_ISSUER]),
    `on ${issuedOn}${expiresOn === null ? '' : `, until ${expiresOn}`}`,
    ...(network === null ? [] : [`Anchored: ${network}`]),
  ];
  // CDATA ends at `]]>`, which JSON can say otherwise: in one section, which every reader of badges finds.
  const baked = xmlCdata(document.replaceAll(']]>', ']]\\u003e'));
  return xml`<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" viewBox="0 0 1120 792" font-family="DejaVu Sans, Helvetica, Arial, sans-serif">
<openbadges:credential>${baked}</openbadges:credential>
<rect width="1120" height="792" fill="#fdfcf8"/><rect x="24" y="24" width="1072" height="744" rx="18" fill="none" stroke="#1f4e5f" stroke-width="3"/>
<path d="M904 84l24 14h28l14 24 24 14v28l14 24-14 24v28l-24 14-14 24h-28l-24 14-24-14h-28l-14-24-24-14v-28l-14-24 14-24v-28l24-14 14-24h28z" fill="#1f4e5f"/>
<path d="M868 190l26 26 50-56" fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" stroke-linejoin="round"/>
${text(kind === 'BADGE' ? 'Badge' : 'Certificate', { y: 150, size: 26, fill: '#1f4e5f', weight: 700 })}
${lines(heading)}
${recipientName === null ? null : text(recipientName.slice(0, 48), { y: 500, size: 34 })}
${lines(facts.map((fact, index) => text(fact.slice(0, 70), { y: 590 + index * 34, size: 20, fill: '#4b5560' })))}
${text(`Code ${code}`, { y: 716, size: 16, fill: '#4b5560' })}
<g transform="translate(870 570) scale(${scale.toFixed(4)})"><path d="${qrPath(qr)}"/></g>
</svg>`.text;
}

function text(
  line: string,
  { y, size, fill = '#17212b', weight = 400 }: { y: number; size: number; fill?: string; weight?: number },
): Xml {
  return xml`<text x="80" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}">${line}</text>`;
}
