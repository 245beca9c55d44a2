-- Constraints of tables that had rows: checked here, beside writers.
ALTER TABLE fair_play_case VALIDATE CONSTRAINT fair_play_case_reason;
ALTER TABLE leaderboard VALIDATE CONSTRAINT leaderboard_operator;
