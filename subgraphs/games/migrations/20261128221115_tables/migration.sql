-- CreateTable
CREATE TABLE "game" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_ro" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "summary_ro" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "levels" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "game_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "quiz_question" (
    "id" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "prompt" TEXT NOT NULL,
    "prompt_ro" TEXT NOT NULL,
    "options" TEXT[],
    "options_ro" TEXT[],
    "answer" INTEGER NOT NULL,

    CONSTRAINT "quiz_question_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "player_profile" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "player_profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "block" (
    "blocker_id" TEXT NOT NULL,
    "blocked_id" TEXT NOT NULL,

    CONSTRAINT "block_pkey" PRIMARY KEY ("blocker_id","blocked_id")
);

-- CreateTable
CREATE TABLE "match" (
    "id" TEXT NOT NULL,
    "game_id" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'ACTIVE',
    "is_rated" BOOLEAN NOT NULL,
    "is_public" BOOLEAN NOT NULL,
    "is_open" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "setup" JSONB NOT NULL,
    "state" JSONB NOT NULL,
    "seed" TEXT NOT NULL,
    "commitment" TEXT NOT NULL,
    "time_control" TEXT NOT NULL,
    "to_move" INTEGER,
    "turn_started_at" TIMESTAMPTZ(3),
    "deadline_at" TIMESTAMPTZ(3),
    "draw_offered_by" INTEGER,
    "winner" INTEGER,
    "ending" TEXT,
    "created_by_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "match_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "match_seat" (
    "id" TEXT NOT NULL,
    "match_id" TEXT NOT NULL,
    "seat" INTEGER NOT NULL,
    "user_id" TEXT,
    "ai_level" INTEGER,
    "clock_ms" INTEGER,
    "score" INTEGER NOT NULL DEFAULT 0,
    "rating_before" INTEGER,
    "rating_after" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "match_seat_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "match_move" (
    "match_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "seat" INTEGER NOT NULL,
    "move" TEXT NOT NULL,
    "played_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "match_move_pkey" PRIMARY KEY ("match_id","number")
);

-- CreateTable
CREATE TABLE "matchmaking_ticket" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "game_id" TEXT NOT NULL,
    "time_control" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'WAITING',
    "rating" INTEGER NOT NULL,
    "match_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "matchmaking_ticket_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "lobby" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "game_id" TEXT NOT NULL,
    "time_control" TEXT NOT NULL,
    "is_rated" BOOLEAN NOT NULL,
    "code" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'OPEN',
    "match_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "lobby_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rating" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "game_id" TEXT NOT NULL,
    "rating" DOUBLE PRECISION NOT NULL,
    "deviation" DOUBLE PRECISION NOT NULL,
    "volatility" DOUBLE PRECISION NOT NULL,
    "wins" INTEGER NOT NULL DEFAULT 0,
    "draws" INTEGER NOT NULL DEFAULT 0,
    "losses" INTEGER NOT NULL DEFAULT 0,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leaderboard" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "game_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_ro" TEXT NOT NULL,
    "operator" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "resets_monthly" BOOLEAN NOT NULL,
    "season" INTEGER NOT NULL DEFAULT 1,
    "season_started_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leaderboard_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "leaderboard_record" (
    "id" TEXT NOT NULL,
    "leaderboard_id" TEXT NOT NULL,
    "season" INTEGER NOT NULL,
    "user_id" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "achieved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "leaderboard_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "achievement" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_ro" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "description_ro" TEXT NOT NULL,
    "goal" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "achievement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "player_achievement" (
    "id" TEXT NOT NULL,
    "user_id" TEXT NOT NULL,
    "achievement_id" TEXT NOT NULL,
    "progress" INTEGER NOT NULL,
    "unlocked_at" TIMESTAMPTZ(3),

    CONSTRAINT "player_achievement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "game_slug_key" ON "game"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "player_profile_user_id_key" ON "player_profile"("user_id");

-- CreateIndex
CREATE INDEX "block_blocked_id_idx" ON "block"("blocked_id");

-- CreateIndex
CREATE INDEX "match_game_id_created_at_id_idx" ON "match"("game_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "match_seat_user_id_created_at_id_idx" ON "match_seat"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "match_seat_match_id_seat_key" ON "match_seat"("match_id", "seat");

-- CreateIndex
CREATE UNIQUE INDEX "match_seat_match_id_user_id_key" ON "match_seat"("match_id", "user_id");

-- CreateIndex
CREATE INDEX "matchmaking_ticket_game_id_time_control_status_created_at_idx" ON "matchmaking_ticket"("game_id", "time_control", "status", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "lobby_code_key" ON "lobby"("code");

-- CreateIndex
CREATE INDEX "lobby_user_id_created_at_id_idx" ON "lobby"("user_id", "created_at" DESC, "id" DESC);

-- CreateIndex
CREATE INDEX "lobby_game_id_idx" ON "lobby"("game_id");

-- CreateIndex
CREATE INDEX "rating_game_id_idx" ON "rating"("game_id");

-- CreateIndex
CREATE UNIQUE INDEX "rating_user_id_game_id_key" ON "rating"("user_id", "game_id");

-- CreateIndex
CREATE UNIQUE INDEX "leaderboard_slug_key" ON "leaderboard"("slug");

-- CreateIndex
CREATE INDEX "leaderboard_game_id_idx" ON "leaderboard"("game_id");

-- CreateIndex
CREATE INDEX "leaderboard_record_leaderboard_id_season_score_achieved_at__idx" ON "leaderboard_record"("leaderboard_id", "season", "score" DESC, "achieved_at", "id");

-- CreateIndex
CREATE INDEX "leaderboard_record_user_id_idx" ON "leaderboard_record"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "leaderboard_record_leaderboard_id_season_user_id_key" ON "leaderboard_record"("leaderboard_id", "season", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "achievement_slug_key" ON "achievement"("slug");

-- CreateIndex
CREATE INDEX "player_achievement_achievement_id_idx" ON "player_achievement"("achievement_id");

-- CreateIndex
CREATE UNIQUE INDEX "player_achievement_user_id_achievement_id_key" ON "player_achievement"("user_id", "achievement_id");

-- AddForeignKey
ALTER TABLE "match" ADD CONSTRAINT "match_game_id_fkey" FOREIGN KEY ("game_id") REFERENCES "game"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_seat" ADD CONSTRAINT "match_seat_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "match"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "match_move" ADD CONSTRAINT "match_move_match_id_fkey" FOREIGN KEY ("match_id") REFERENCES "match"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "matchmaking_ticket" ADD CONSTRAINT "matchmaking_ticket_game_id_fkey" FOREIGN KEY ("game_id") REFERENCES "game"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "lobby" ADD CONSTRAINT "lobby_game_id_fkey" FOREIGN KEY ("game_id") REFERENCES "game"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rating" ADD CONSTRAINT "rating_game_id_fkey" FOREIGN KEY ("game_id") REFERENCES "game"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leaderboard" ADD CONSTRAINT "leaderboard_game_id_fkey" FOREIGN KEY ("game_id") REFERENCES "game"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "leaderboard_record" ADD CONSTRAINT "leaderboard_record_leaderboard_id_fkey" FOREIGN KEY ("leaderboard_id") REFERENCES "leaderboard"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "player_achievement" ADD CONSTRAINT "player_achievement_achievement_id_fkey" FOREIGN KEY ("achievement_id") REFERENCES "achievement"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Catalogue, bank of the quiz, lists and achievements are the platform's. Ratings and records are seen by everybody.
ALTER TABLE quiz_question ADD CONSTRAINT quiz_question_answer CHECK (cardinality(options) = 4 AND cardinality(options_ro) = 4 AND answer BETWEEN 0 AND 3);

ALTER TABLE player_profile ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON player_profile FOR SELECT USING (true);
CREATE POLICY own ON player_profile USING (app_is_system() OR user_id = app_user());

ALTER TABLE block ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON block USING (app_is_system() OR blocker_id = app_user());

-- A match is seen by its players; one that is public by everybody once nothing of it is hidden.
ALTER TABLE match ADD CONSTRAINT match_status CHECK (status IN ('ACTIVE', 'FINISHED', 'ABORTED'));
ALTER TABLE match ADD CONSTRAINT match_seats CHECK (to_move IN (0, 1) AND winner IN (0, 1) AND draw_offered_by IN (0, 1));
-- GAME-1: one result, which stands with the end and not before.
ALTER TABLE match ADD CONSTRAINT match_end CHECK ((status = 'ACTIVE') = (ending IS NULL) AND (status = 'ACTIVE') = (finished_at IS NULL) AND (status = 'ACTIVE') = (to_move IS NOT NULL)
  AND (status = 'FINISHED' OR winner IS NULL));
ALTER TABLE match ADD CONSTRAINT match_time_control CHECK (time_control IN ('BLITZ', 'RAPID', 'CORRESPONDENCE'));
CREATE INDEX match_overdue ON match (deadline_at) WHERE status = 'ACTIVE';
ALTER TABLE match_seat ADD CONSTRAINT match_seat_number CHECK (seat IN (0, 1));
ALTER TABLE match_seat ADD CONSTRAINT match_seat_player CHECK ((user_id IS NULL) <> (ai_level IS NULL) OR (user_id IS NULL AND ai_level IS NULL));
ALTER TABLE match_seat ADD CONSTRAINT match_seat_clock CHECK (clock_ms >= 0);
ALTER TABLE match_move ADD CONSTRAINT match_move_seat CHECK (seat IN (0, 1) AND number >= 1);

-- Reads nothing but whether the seat is taken by the person, so that the policies of match and match_seat do not ask each other.
CREATE FUNCTION games_plays(of_match text, person text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
  $$ SELECT EXISTS (SELECT FROM match_seat s WHERE s.match_id = of_match AND s.user_id = person) $$;
ALTER TABLE match ENABLE ROW LEVEL SECURITY;
CREATE POLICY play ON match USING (app_is_system() OR created_by_id = app_user() OR games_plays(id, app_user()));
CREATE POLICY seen ON match FOR SELECT USING (is_public AND (is_open OR status <> 'ACTIVE'));
ALTER TABLE match_seat ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON match_seat USING (app_is_system() OR EXISTS (SELECT FROM match m WHERE m.id = match_id));
ALTER TABLE match_move ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON match_move USING (app_is_system() OR EXISTS (SELECT FROM match m WHERE m.id = match_id));

-- GAME-1: a result does not change, and no move is added after it.
CREATE FUNCTION games_match_is_over() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.status <> 'ACTIVE' AND (NEW.status, NEW.winner, NEW.ending, NEW.state, NEW.version) IS DISTINCT FROM (OLD.status, OLD.winner, OLD.ending, OLD.state, OLD.version) THEN
    RAISE EXCEPTION 'match_is_over';
  END IF;
  IF NEW.seed <> OLD.seed OR NEW.commitment <> OLD.commitment THEN
    RAISE EXCEPTION 'match_seed_is_fixed';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER match_is_over BEFORE UPDATE ON match FOR EACH ROW EXECUTE FUNCTION games_match_is_over();

-- GAME-4: one open ticket for each person.
ALTER TABLE matchmaking_ticket ADD CONSTRAINT matchmaking_ticket_status CHECK (status IN ('WAITING', 'MATCHED', 'CANCELLED') AND (status = 'MATCHED') = (match_id IS NOT NULL));
CREATE UNIQUE INDEX matchmaking_ticket_waiting ON matchmaking_ticket (user_id) WHERE status = 'WAITING';
ALTER TABLE matchmaking_ticket ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON matchmaking_ticket USING (app_is_system() OR user_id = app_user());

ALTER TABLE lobby ADD CONSTRAINT lobby_status CHECK (status IN ('OPEN', 'STARTED', 'CLOSED') AND (status = 'STARTED') = (match_id IS NOT NULL));
ALTER TABLE lobby ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON lobby USING (app_is_system() OR user_id = app_user());

ALTER TABLE rating ADD CONSTRAINT rating_deviation CHECK (deviation > 0 AND volatility > 0);
ALTER TABLE rating ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON rating FOR SELECT USING (true);
CREATE POLICY kept ON rating USING (app_is_system());

ALTER TABLE leaderboard ADD CONSTRAINT leaderboard_operator CHECK (operator IN ('BEST', 'SET', 'INCREMENT') AND source IN ('RATING', 'WIN', 'POINTS'));
ALTER TABLE leaderboard_record ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen ON leaderboard_record FOR SELECT USING (true);
CREATE POLICY kept ON leaderboard_record USING (app_is_system());

-- GAME-8: progress never decreases, and an achievement is unlocked once.
ALTER TABLE player_achievement ADD CONSTRAINT player_achievement_progress CHECK (progress >= 0);
ALTER TABLE player_achievement ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON player_achievement USING (app_is_system() OR user_id = app_user());
CREATE FUNCTION games_progress_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.progress < OLD.progress OR (OLD.unlocked_at IS NOT NULL AND NEW.unlocked_at IS DISTINCT FROM OLD.unlocked_at) THEN
    RAISE EXCEPTION 'achievement_progress_stays';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER progress_stays BEFORE UPDATE ON player_achievement FOR EACH ROW EXECUTE FUNCTION games_progress_stays();

INSERT INTO game (id, slug, name, name_ro, summary, summary_ro, minutes, is_open, levels, position) VALUES
  ('gam_reversi', 'reversi', 'Reversi', 'Reversi', 'Enclose the discs of your opponent and turn them over. More discs win.', 'Încercuiește discurile adversarului și întoarce-le. Câștigă cine are mai multe.', 15, true, 4, 0),
  ('gam_septica', 'septica', 'Șeptică', 'Șeptică', 'Take tricks with the same rank or a seven. Tens and aces are the points.', 'Taie cu aceeași carte sau cu șapte. Punctele sunt zecii și așii.', 10, false, 3, 1),
  ('gam_quiz', 'quiz', 'Quiz duel', 'Duel de cultură generală', 'Eight questions for two. Learn what you missed afterwards.', 'Opt întrebări pentru doi. Apoi înveți ce nu ai știut.', 5, false, 2, 2);

INSERT INTO leaderboard (id, slug, game_id, name, name_ro, operator, source, resets_monthly, season_started_at) VALUES
  ('ldb_reversi_rating', 'reversi-rating', 'gam_reversi', 'Reversi: rating', 'Reversi: clasament', 'SET', 'RATING', false, '2026-11-01T00:00:00Z'),
  ('ldb_reversi_wins', 'reversi-wins', 'gam_reversi', 'Reversi: wins of the month', 'Reversi: victorii în această lună', 'INCREMENT', 'WIN', true, '2026-11-01T00:00:00Z'),
  ('ldb_septica_rating', 'septica-rating', 'gam_septica', 'Șeptică: rating', 'Șeptică: clasament', 'SET', 'RATING', false, '2026-11-01T00:00:00Z'),
  ('ldb_septica_wins', 'septica-wins', 'gam_septica', 'Șeptică: wins of the month', 'Șeptică: victorii în această lună', 'INCREMENT', 'WIN', true, '2026-11-01T00:00:00Z'),
  ('ldb_quiz_rating', 'quiz-rating', 'gam_quiz', 'Quiz duel: rating', 'Duel: clasament', 'SET', 'RATING', false, '2026-11-01T00:00:00Z'),
  ('ldb_quiz_best', 'quiz-best', 'gam_quiz', 'Quiz duel: best score of the month', 'Duel: cel mai bun scor din această lună', 'BEST', 'POINTS', true, '2026-11-01T00:00:00Z');

INSERT INTO achievement (id, slug, name, name_ro, description, description_ro, goal, position) VALUES
  ('ach_first_match', 'first-match', 'First match', 'Primul meci', 'Finish a match.', 'Termină un meci.', 1, 0),
  ('ach_first_win', 'first-win', 'First win', 'Prima victorie', 'Win a match against a person.', 'Câștigă un meci împotriva unei persoane.', 1, 1),
  ('ach_ten_wins', 'ten-wins', 'Ten wins', 'Zece victorii', 'Win ten matches against people.', 'Câștigă zece meciuri împotriva altor persoane.', 10, 2),
  ('ach_all_games', 'all-games', 'All-rounder', 'Bun la toate', 'Finish a match of each of the three games.', 'Termină câte un meci la fiecare dintre cele trei jocuri.', 3, 3),
  ('ach_perfect_quiz', 'perfect-quiz', 'Perfect score', 'Scor perfect', 'Answer all questions of a quiz duel correctly.', 'Răspunde corect la toate întrebările unui duel.', 1, 4),
  ('ach_hard_opponent', 'hard-opponent', 'Machine beaten', 'Ai învins mașina', 'Beat the opponent of the highest level.', 'Învinge adversarul de cel mai înalt nivel.', 1, 5);

INSERT INTO quiz_question (id, topic, prompt, prompt_ro, options, options_ro, answer) VALUES
  ('qzq_geography_1', 'geography', 'Which river flows through Budapest, Vienna and Belgrade?', 'Ce fluviu trece prin Budapesta, Viena și Belgrad?', ARRAY['Danube', 'Rhine', 'Elbe', 'Vistula'], ARRAY['Dunărea', 'Rinul', 'Elba', 'Vistula'], 0),
  ('qzq_geography_2', 'geography', 'What is the capital of Australia?', 'Care este capitala Australiei?', ARRAY['Sydney', 'Melbourne', 'Canberra', 'Perth'], ARRAY['Sydney', 'Melbourne', 'Canberra', 'Perth'], 2),
  ('qzq_geography_3', 'geography', 'Which ocean lies between Africa and Australia?', 'Ce ocean se află între Africa și Australia?', ARRAY['Atlantic Ocean', 'Indian Ocean', 'Arctic Ocean', 'Pacific Ocean'], ARRAY['Oceanul Atlantic', 'Oceanul Indian', 'Oceanul Arctic', 'Oceanul Pacific'], 1),
  ('qzq_geography_4', 'geography', 'Which mountain is the highest in Romania?', 'Care este cel mai înalt munte din România?', ARRAY['Omu', 'Negoiu', 'Peleaga', 'Moldoveanu'], ARRAY['Omu', 'Negoiu', 'Peleaga', 'Moldoveanu'], 3),
  ('qzq_geography_5', 'geography', 'Which country has the longest coastline?', 'Ce țară are cel mai lung țărm?', ARRAY['Canada', 'Norway', 'Indonesia', 'Russia'], ARRAY['Canada', 'Norvegia', 'Indonezia', 'Rusia'], 0),
  ('qzq_geography_6', 'geography', 'On which continent is the Atacama Desert?', 'Pe ce continent se află deșertul Atacama?', ARRAY['Africa', 'Asia', 'South America', 'Australia'], ARRAY['Africa', 'Asia', 'America de Sud', 'Australia'], 2),
  ('qzq_history_7', 'history', 'In which year did the Berlin Wall fall?', 'În ce an a căzut Zidul Berlinului?', ARRAY['1987', '1989', '1990', '1991'], ARRAY['1987', '1989', '1990', '1991'], 1),
  ('qzq_history_8', 'history', 'Who was the first emperor of Rome?', 'Cine a fost primul împărat al Romei?', ARRAY['Julius Caesar', 'Nero', 'Trajan', 'Augustus'], ARRAY['Iulius Cezar', 'Nero', 'Traian', 'Augustus'], 3),
  ('qzq_history_9', 'history', 'In which year did the Great Union of Romania take place?', 'În ce an a avut loc Marea Unire a României?', ARRAY['1859', '1877', '1918', '1947'], ARRAY['1859', '1877', '1918', '1947'], 2),
  ('qzq_history_10', 'history', 'Which city was the capital of the Byzantine Empire?', 'Ce oraș a fost capitala Imperiului Bizantin?', ARRAY['Constantinople', 'Athens', 'Antioch', 'Ravenna'], ARRAY['Constantinopol', 'Atena', 'Antiohia', 'Ravenna'], 0),
  ('qzq_history_11', 'history', 'Who printed the first book with movable type in Europe?', 'Cine a tipărit prima carte cu litere mobile în Europa?', ARRAY['Aldus Manutius', 'Johannes Gutenberg', 'William Caxton', 'Martin Luther'], ARRAY['Aldus Manutius', 'Johannes Gutenberg', 'William Caxton', 'Martin Luther'], 1),
  ('qzq_history_12', 'history', 'Which war ended with the Peace of Westphalia?', 'Ce război s-a încheiat prin Pacea Westfalică?', ARRAY['Hundred Years’ War', 'Seven Years’ War', 'Crimean War', 'Thirty Years’ War'], ARRAY['Războiul de o sută de ani', 'Războiul de șapte ani', 'Războiul Crimeii', 'Războiul de treizeci de ani'], 3),
  ('qzq_science_13', 'science', 'Which gas do plants take from the air for photosynthesis?', 'Ce gaz iau plantele din aer pentru fotosinteză?', ARRAY['Oxygen', 'Nitrogen', 'Carbon dioxide', 'Hydrogen'], ARRAY['Oxigen', 'Azot', 'Dioxid de carbon', 'Hidrogen'], 2),
  ('qzq_science_14', 'science', 'What is the chemical symbol of iron?', 'Care este simbolul chimic al fierului?', ARRAY['Fe', 'Ir', 'In', 'F'], ARRAY['Fe', 'Ir', 'In', 'F'], 0),
  ('qzq_science_15', 'science', 'Which planet has the shortest year?', 'Ce planetă are cel mai scurt an?', ARRAY['Venus', 'Mercury', 'Mars', 'Earth'], ARRAY['Venus', 'Mercur', 'Marte', 'Pământ'], 1),
  ('qzq_science_16', 'science', 'How many chromosomes does a human body cell have?', 'Câți cromozomi are o celulă a corpului uman?', ARRAY['23', '42', '44', '46'], ARRAY['23', '42', '44', '46'], 3),
  ('qzq_science_17', 'science', 'Which particle carries a negative charge?', 'Ce particulă are sarcină negativă?', ARRAY['Proton', 'Neutron', 'Electron', 'Photon'], ARRAY['Protonul', 'Neutronul', 'Electronul', 'Fotonul'], 2),
  ('qzq_science_18', 'science', 'At which temperature are degrees Celsius and Fahrenheit equal?', 'La ce temperatură sunt egale gradele Celsius și Fahrenheit?', ARRAY['−40', '0', '32', '100'], ARRAY['−40', '0', '32', '100'], 0),
  ('qzq_mathematics_19', 'mathematics', 'What is the sum of the angles of a triangle?', 'Cât este suma unghiurilor unui triunghi?', ARRAY['90°', '180°', '270°', '360°'], ARRAY['90°', '180°', '270°', '360°'], 1),
  ('qzq_mathematics_20', 'mathematics', 'Which of these numbers is prime?', 'Care dintre aceste numere este prim?', ARRAY['51', '57', '91', '97'], ARRAY['51', '57', '91', '97'], 3),
  ('qzq_mathematics_21', 'mathematics', 'What is 15 % of 240?', 'Cât este 15 % din 240?', ARRAY['24', '30', '36', '42'], ARRAY['24', '30', '36', '42'], 2),
  ('qzq_mathematics_22', 'mathematics', 'How many edges does a cube have?', 'Câte muchii are un cub?', ARRAY['12', '8', '6', '10'], ARRAY['12', '8', '6', '10'], 0),
  ('qzq_mathematics_23', 'mathematics', 'What is the derivative of x squared?', 'Care este derivata lui x la pătrat?', ARRAY['x', '2x', 'x²', '2'], ARRAY['x', '2x', 'x²', '2'], 1),
  ('qzq_mathematics_24', 'mathematics', 'What is the binary form of 13?', 'Cum se scrie 13 în baza doi?', ARRAY['1001', '1011', '1110', '1101'], ARRAY['1001', '1011', '1110', '1101'], 3),
  ('qzq_computing_25', 'computing', 'Which structure takes out last what was put in last first?', 'Ce structură scoate primul ce a fost pus ultimul?', ARRAY['Queue', 'Tree', 'Stack', 'Graph'], ARRAY['Coada', 'Arborele', 'Stiva', 'Graful'], 2),
  ('qzq_computing_26', 'computing', 'What does HTTP status 404 mean?', 'Ce înseamnă starea HTTP 404?', ARRAY['Not found', 'Server error', 'Moved', 'Forbidden'], ARRAY['Nu a fost găsit', 'Eroare de server', 'Mutat', 'Interzis'], 0),
  ('qzq_computing_27', 'computing', 'How many bits are in a byte?', 'Câți biți are un octet?', ARRAY['4', '8', '16', '32'], ARRAY['4', '8', '16', '32'], 1),
  ('qzq_computing_28', 'computing', 'Which sort has the best worst case?', 'Ce sortare are cel mai bun caz defavorabil?', ARRAY['Bubble sort', 'Quicksort', 'Insertion sort', 'Merge sort'], ARRAY['Sortarea cu bule', 'Quicksort', 'Sortarea prin inserție', 'Sortarea prin interclasare'], 3),
  ('qzq_computing_29', 'computing', 'Who wrote the first published program for a machine?', 'Cine a scris primul program publicat pentru o mașină?', ARRAY['Alan Turing', 'Grace Hopper', 'Ada Lovelace', 'Charles Babbage'], ARRAY['Alan Turing', 'Grace Hopper', 'Ada Lovelace', 'Charles Babbage'], 2),
  ('qzq_computing_30', 'computing', 'What does SQL SELECT DISTINCT remove?', 'Ce elimină SELECT DISTINCT în SQL?', ARRAY['Repeated rows', 'Nulls', 'Columns', 'Tables'], ARRAY['Rânduri repetate', 'Valori nule', 'Coloane', 'Tabele'], 0),
  ('qzq_literature_31', 'literature', 'Who wrote ‘Luceafărul’?', 'Cine a scris „Luceafărul”?', ARRAY['Ion Creangă', 'Mihai Eminescu', 'Lucian Blaga', 'George Coșbuc'], ARRAY['Ion Creangă', 'Mihai Eminescu', 'Lucian Blaga', 'George Coșbuc'], 1),
  ('qzq_literature_32', 'literature', 'Who wrote ‘Don Quixote’?', 'Cine a scris „Don Quijote”?', ARRAY['Lope de Vega', 'Dante Alighieri', 'Luís de Camões', 'Miguel de Cervantes'], ARRAY['Lope de Vega', 'Dante Alighieri', 'Luís de Camões', 'Miguel de Cervantes'], 3),
  ('qzq_literature_33', 'literature', 'How many lines does a sonnet have?', 'Câte versuri are un sonet?', ARRAY['10', '12', '14', '16'], ARRAY['10', '12', '14', '16'], 2),
  ('qzq_literature_34', 'literature', 'Which play has the characters Rosencrantz and Guildenstern?', 'În ce piesă apar Rosencrantz și Guildenstern?', ARRAY['Hamlet', 'Macbeth', 'Othello', 'King Lear'], ARRAY['Hamlet', 'Macbeth', 'Othello', 'Regele Lear'], 0),
  ('qzq_literature_35', 'literature', 'Who wrote ‘War and Peace’?', 'Cine a scris „Război și pace”?', ARRAY['Fyodor Dostoevsky', 'Leo Tolstoy', 'Anton Chekhov', 'Nikolai Gogol'], ARRAY['Fiodor Dostoievski', 'Lev Tolstoi', 'Anton Cehov', 'Nikolai Gogol'], 1),
  ('qzq_literature_36', 'literature', 'Which writer created Sherlock Holmes?', 'Ce scriitor l-a creat pe Sherlock Holmes?', ARRAY['Agatha Christie', 'Edgar Allan Poe', 'G. K. Chesterton', 'Arthur Conan Doyle'], ARRAY['Agatha Christie', 'Edgar Allan Poe', 'G. K. Chesterton', 'Arthur Conan Doyle'], 3);
