import { xml } from '@codai/kit/text/xml';

/** The dark squares of a QR code, and how many are on a side. */
export interface QrSquares {
  readonly size: number;
  isDark(row: number, column: number): boolean;
}

/** QR code of a text, quartile correction: it reads with a quarter of it hidden. */
export async function qrSquares(text: string): Promise<QrSquares> {
  const { create } = await import('qrcode');
  const { modules } = create(text, { errorCorrectionLevel: 'Q' });
  return { size: modules.size, isDark: (row, column) => modules.get(row, column) === 1 };
}

/** Outline of the dark squares, for `<path d>`; one unit a square. */
export function qrPath({ size, isDark }: QrSquares): string {
  const squares: string[] = [];
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++) if (isDark(row, column)) squares.push(`M${column} ${row}h1v1h-1z`);
  return squares.join('');
}

/** QR code as an image of its own. */
export async function qrSvg(text: string): Promise<string> {
  const squares = await qrSquares(text);
  const side = squares.size + 8;
  return xml`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M-4-4h${side}v${side}h-${side}z"/><path d="${qrPath(squares)}"/></svg>`
    .text;
}
