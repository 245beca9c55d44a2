import type { Logger } from '@codai/kit';
import type { Client } from '@opensearch-project/opensearch';
import { Prisma } from '../../generated/prisma/client.ts';
import { databaseFinder, type FindableProduct, type Finder, type ProductIndex } from './finder.ts';

/** The number changes with the mapping. */
const INDEX = 'codai-commerce-products-1';
const FIND_TIMEOUT_MS = 2_000;
const WRITE_TIMEOUT_MS = 30_000;
/** As many as PostgreSQL finds, and OpenSearch returns at most. */
const FOUND_MAX = 10_000;
const WHOLE = 'whole';

/** Fields of the words of a product, by its language. */
const FIELDS = { en: 'english', ro: 'romanian' } as const;
const fieldOf = (language: string) => FIELDS[language as 'en'] ?? 'simple';
const stemmed = (language: string) => ({
  tokenizer: 'standard',
  filter: ['lowercase', `stems_${language}`, 'asciifolding'],
});

const definition = {
  settings: {
    analysis: {
      filter: {
        stems_english: { type: 'stemmer', language: 'english' },
        stems_romanian: { type: 'stemmer', language: 'romanian' },
      },
      analyzer: {
        english: stemmed('english'),
        romanian: stemmed('romanian'),
        simple: { tokenizer: 'standard', filter: ['lowercase', 'asciifolding'] },
      },
    },
  },
  mappings: {
    dynamic: 'strict',
    properties: {
      ...Object.fromEntries(
        ['english', 'romanian', 'simple'].flatMap((name) => [
          [`${name}_title`, { type: 'text', analyzer: name }],
          [`${name}_body`, { type: 'text', analyzer: name }],
        ]),
      ),
      title: { type: 'text', analyzer: 'simple' },
      read_at: { type: 'date' },
    },
  },
};

/** Query of words: whole ones by their stems in title and description, and mistyped ones in the title. */
function queryOf(words: string, isExact: boolean) {
  const whole = ['english', 'romanian', 'simple'].map((name) => ({
    multi_match: { query: words, type: 'cross_fields', operator: 'and', fields: [`${name}_title^4`, `${name}_body`] },
  }));
  const mistyped = {
    match: { title: { query: words, fuzziness: 'AUTO', prefix_length: 1, minimum_should_match: '2<70%' } },
  };
  return {
    bool: {
      should: [{ bool: { should: whole, _name: WHOLE } }, ...(isExact ? [] : [mistyped])],
      minimum_should_match: 1,
    },
  };
}

interface Hit {
  readonly _id: string;
  readonly _score: number;
  readonly matched_queries?: readonly string[];
}

/** 0 to 1, the more the better; above 1 for whole words, as PostgreSQL ranks them. */
function rankOf({ _score: score, matched_queries: matched = [] }: Hit): number {
  const rank = score / (1 + score);
  return Math.round((matched.includes(WHOLE) ? 1 + rank : rank) * 1e6) / 1e6;
}

/** Finds by OpenSearch, and by PostgreSQL where it gives no answer in two seconds. */
export function openSearchFinder(url: string, logger: Logger): Finder & { readonly index: ProductIndex } {
  let client: Promise<Client> | undefined;
  // Loaded by those alone who have an OpenSearch.
  const open = () => {
    client ??= import('@opensearch-project/opensearch').then(
      (library) => new library.Client({ node: url, maxRetries: 1, requestTimeout: WRITE_TIMEOUT_MS }),
    );
    return client;
  };
  return {
    async find(words, options) {
      try {
        const { body } = await (await open()).search(
          {
            index: INDEX,
            _source: false,
            size: FOUND_MAX,
            body: { query: queryOf(words, options.isExact) as never, track_scores: true },
          },
          { requestTimeout: FIND_TIMEOUT_MS, maxRetries: 0 },
        );
        return relationOf(body.hits.hits as never);
      } catch (error) {
        logger.warn({ err: error }, 'OpenSearch gave no answer: PostgreSQL finds the products.');
        return databaseFinder.find(words, options);
      }
    },
    index: indexAt(open),
  };
}

/** Products on sale among those that were found. */
function relationOf(hits: readonly Hit[]): Prisma.Sql {
  const ids = hits.map(({ _id }) => _id);
  return Prisma.sql`(SELECT a.id, a.seller_id, a.category_id, a.currency, a.price_min, a.is_available, a.published_at, f.rank
    FROM unnest(${ids}::text[], ${hits.map(rankOf)}::float8[]) AS f(id, rank) JOIN product a ON a.id = f.id
    WHERE a.status = 'PUBLISHED' AND a.price_min IS NOT NULL AND EXISTS (SELECT FROM seller s WHERE s.id = a.seller_id AND s.status = 'ACTIVE'))`;
}

function indexAt(open: () => Promise<Client>): ProductIndex {
  return {
    async ensure() {
      const { indices } = await open();
      if ((await indices.exists({ index: INDEX })).body) return false;
      await indices.create({ index: INDEX, body: definition as never }, { ignore: [400] });
      return true;
    },
    async put(products, readAt) {
      if (products.length === 0) return;
      const body = products.flatMap((product) => [
        { index: { _index: INDEX, _id: product.id, version: product.version, version_type: 'external_gte' } },
        documentOf(product, readAt),
      ]);
      const { body: answer } = await (await open()).bulk({ body: body as never, refresh: 'wait_for' });
      // 409: it has a later version.
      const failed = answer.items.find(({ index }) => index?.error !== undefined && index.status !== 409);
      if (failed !== undefined) throw new Error(`OpenSearch refused a product: ${failed.index?.error?.type}`);
    },
    async deleteOlder(before) {
      const query = { range: { read_at: { lt: before.toISOString() } } };
      for (;;) {
        const { body: found } = await (await open()).search({
          index: INDEX,
          _source: false,
          size: FOUND_MAX,
          body: { query },
        });
        const { hits } = found.hits as unknown as { readonly hits: readonly Hit[] };
        if (hits.length === 0) return;
        const body = hits.map(({ _id }) => ({ delete: { _index: INDEX, _id } }));
        await (await open()).bulk({ body, refresh: 'wait_for' });
      }
    },
  };
}

function documentOf({ language, title, description }: FindableProduct, readAt: Date) {
  const field = fieldOf(language);
  return { title, [`${field}_title`]: title, [`${field}_body`]: description, read_at: readAt.toISOString() };
}
