-- Scores of puzzles, which their moves prove; no match counts on such a list.
ALTER TABLE leaderboard DROP CONSTRAINT leaderboard_operator;
ALTER TABLE leaderboard ADD CONSTRAINT leaderboard_operator CHECK (operator IN ('BEST', 'SET', 'INCREMENT') AND source IN ('RATING', 'WIN', 'POINTS', 'SUBMITTED')) NOT VALID;

INSERT INTO leaderboard (id, slug, game_id, name, name_ro, operator, source, resets_monthly, season_started_at) VALUES
  ('ldb_reversi_daily', 'reversi-daily', 'gam_reversi', 'Puzzle of the day: best score of the month', 'Problema zilei: cel mai bun scor din această lună', 'BEST', 'SUBMITTED', true, '2026-11-01T00:00:00Z');
