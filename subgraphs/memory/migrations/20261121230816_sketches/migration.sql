-- AlterTable
ALTER TABLE "memory" ADD COLUMN     "sketch" BIT(256);

-- A vector without a sketch would not be found: `reindexMemories` makes both anew.
UPDATE memory SET embedding = NULL, embedding_model = NULL WHERE embedding IS NOT NULL;
ALTER TABLE memory ADD CONSTRAINT memory_sketch CHECK ((embedding IS NULL) = (sketch IS NULL));

-- What others may have shared with a reader, beside the reader's own.
CREATE INDEX memory_shared ON memory (tenant_id, created_at DESC, id DESC) WHERE scope = 'ORG' OR space_id IS NOT NULL;
