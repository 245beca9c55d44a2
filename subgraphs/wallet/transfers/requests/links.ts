import { renderSVG } from 'uqr';

export const PAY_PATH = '/wallet/pay';

/** Address at which everyone who has it pays; the id cannot be guessed, so it is the link. */
export function linkOf(publicUrl: string, requestId: string): string {
  return `${publicUrl}${PAY_PATH}/${requestId}`;
}

/** The link as a QR code: an image in SVG, error correction M, as on printed bills. */
export function qrOf(link: string): string {
  return renderSVG(link, { ecc: 'M', border: 4 });
}
