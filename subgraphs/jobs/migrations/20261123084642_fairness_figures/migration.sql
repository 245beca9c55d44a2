-- CreateTable
CREATE TABLE "fairness_figures" (
    "posting_id" TEXT NOT NULL,
    "figures" JSONB NOT NULL,
    "generated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "fairness_figures_pkey" PRIMARY KEY ("posting_id")
);

-- AddForeignKey
ALTER TABLE "fairness_figures" ADD CONSTRAINT "fairness_figures_posting_id_fkey" FOREIGN KEY ("posting_id") REFERENCES "posting"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Read and written by the report alone, which says who sees it.
ALTER TABLE fairness_figures ENABLE ROW LEVEL SECURITY;
CREATE POLICY system ON fairness_figures USING (app_is_system());
