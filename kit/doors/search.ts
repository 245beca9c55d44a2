// Search of text and of vectors.

export { type HighlightPart, highlightHtml } from '../database/search/highlight.ts';
export {
  type LoadedHit,
  type SearchHit,
  type SearchRequest,
  searchLoaded,
  searchReferences,
  searchRefusal,
} from '../database/search/search.ts';
export {
  putSearchEntry,
  rebuildSearch,
  removeSearchEntry,
  type SearchEntry,
  type SearchLanguage,
  type SearchReference,
} from '../database/search/search-index.ts';
export { searchLanguageOf, searchQueryOf } from '../database/search/search-match.ts';
export { createHashEmbedder, type Embedder } from '../database/vectors/embedder.ts';
export { estimatedTokens, TOKEN_BYTES } from '../database/vectors/estimated-tokens.ts';
export {
  createVectorIndex,
  type Nearest,
  type NearestRequest,
  type VectorDriver,
  type VectorEntry,
  type VectorIndex,
} from '../database/vectors/vector-index.ts';
export { globalSearchType, type SearchFinding, type SearchPortOptions } from '../graphql/search-port.ts';
