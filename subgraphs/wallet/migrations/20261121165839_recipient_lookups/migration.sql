-- CreateTable
CREATE TABLE "recipient_lookup" (
    "user_id" TEXT NOT NULL,
    "window_started_at" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "recipient_lookup_pkey" PRIMARY KEY ("user_id")
);

-- Of a person, in whatever tenant they act: another organisation gives nobody more of them.
ALTER TABLE recipient_lookup ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON recipient_lookup USING (app_is_system() OR user_id = app_user());
ALTER TABLE recipient_lookup ADD CONSTRAINT recipient_lookup_count CHECK (count > 0);
