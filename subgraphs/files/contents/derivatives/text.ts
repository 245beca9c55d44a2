import { INDEXED_CHARACTERS_MAX } from '../../storage/files/words.ts';
import type { Bytes } from '../inspection/bytes.ts';
import { DOCX, decoded } from '../inspection/sniff.ts';
import { filesOf, unpacked } from '../inspection/zip.ts';

const TEXT_BYTES_MAX = 1024 * 1024;
const PDF_BYTES_MAX = 16 * 1024 * 1024;
const PDF_PAGES_MAX = 200;
const DOCX_BYTES_MAX = 16 * 1024 * 1024;

export const hasText = (type: string) => /^text\/|^application\/(json|pdf)$/.test(type) || type === DOCX;

/** The words of a content, the first so many; null for a type that has none or one that cannot be read. */
export async function textOf(bytes: Bytes, type: string): Promise<string | null> {
  if (type === 'application/pdf') return pdfText(bytes);
  if (type === DOCX) return docxText(bytes);
  if (!hasText(type)) return null;
  const text = decoded(await bytes.read(0, Math.min(bytes.size, TEXT_BYTES_MAX)));
  return type === 'text/html' || type === 'text/xml' ? (text?.replace(/<[^>]*>/g, ' ') ?? null) : text;
}

async function pdfText(bytes: Bytes): Promise<string | null> {
  if (bytes.size > PDF_BYTES_MAX) return null;
  // Loaded with the first PDF: it is large.
  const { getDocumentProxy } = await import('unpdf');
  const pdf = await getDocumentProxy(new Uint8Array(await bytes.read(0, bytes.size)), {
    isEvalSupported: false,
  } as object);
  try {
    let text = '';
    for (let page = 1; page <= Math.min(pdf.numPages, PDF_PAGES_MAX) && text.length < INDEXED_CHARACTERS_MAX; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent();
      const pieces = items as readonly { readonly str?: string; readonly hasEOL?: boolean }[];
      text += `${pieces.map(({ str = '', hasEOL }) => (hasEOL ? `${str}\n` : str)).join(' ')}\n`;
    }
    return text;
  } finally {
    await pdf.destroy();
  }
}

async function docxText(bytes: Bytes): Promise<string | null> {
  for await (const { entry, unpack } of filesOf(bytes)) {
    if (entry.fileName !== 'word/document.xml') continue;
    const xml = await unpacked(await unpack(), DOCX_BYTES_MAX);
    return (
      xml
        ?.toString('utf8')
        .replace(/<\/w:p>|<w:br\/>/g, '\n')
        .replace(/<w:tab\/>/g, ' ')
        .replace(/<[^>]*>/g, '')
        .replace(
          /&(lt|gt|quot|apos|amp);/g,
          (_whole, name: string) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name] ?? '',
        ) ?? null
    );
  }
  return null;
}
