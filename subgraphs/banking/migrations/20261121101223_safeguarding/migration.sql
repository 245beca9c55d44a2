-- CreateTable
CREATE TABLE "safeguarding_record" (
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "customers" DECIMAL(39,0) NOT NULL,
    "unallocated" DECIMAL(39,0) NOT NULL,
    "owed" DECIMAL(39,0) NOT NULL,
    "bank" DECIMAL(39,0) NOT NULL,
    "processor" DECIMAL(39,0) NOT NULL,
    "statement" DECIMAL(39,0),
    "statement_on" DATE,
    "safeguarded" DECIMAL(39,0) NOT NULL,
    "shortfall" DECIMAL(39,0) NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "safeguarding_record_pkey" PRIMARY KEY ("day","currency")
);

ALTER TABLE safeguarding_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY house ON safeguarding_record USING (app_is_system());
SELECT kit_insert_only('safeguarding_record');
ALTER TABLE safeguarding_record ADD CONSTRAINT safeguarding_record_sums CHECK (
  customers >= 0 AND unallocated >= 0 AND owed = customers + unallocated AND shortfall = GREATEST(owed - safeguarded, 0)
  AND safeguarded <= bank + processor AND (statement IS NULL) = (statement_on IS NULL)
  AND safeguarded = processor + CASE WHEN statement_on >= day - 1 THEN LEAST(bank, statement) ELSE bank END);
