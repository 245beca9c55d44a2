// Documents that people download: how they are linked to, sent and set. For subgraphs that have some.
export { type DocumentKeeper, type DocumentKey, documentKeeper, type IssuedDocument } from './keeper.ts';
export { booksKeptUntil, keptOrDeposited } from './kept.ts';
export {
  type KeepAnswer,
  type KeepWish,
  type KeptAddress,
  keepFile,
  keepRefusal,
  keptFileAddress,
} from './kept-files.ts';
export { type DocumentLinks, type DocumentRef, documentLinks } from './links.ts';
export { type PdfColumn, type PdfContent, renderPdf } from './pdf.ts';
export { documentRoute, type KeptDocument, type RenderedDocument } from './route.ts';
export { amountText, type DocumentLocale, dayText, figureText } from './texts.ts';
