-- CreateTable
CREATE TABLE "product_news" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_news_pkey" PRIMARY KEY ("id")
);

-- What follows is written by hand.

-- Platform class: what is mailed to everybody is no secret. Nothing changes it.
ALTER TABLE product_news ENABLE ROW LEVEL SECURITY;
CREATE POLICY platform ON product_news USING (true);
SELECT kit_insert_only('product_news');
